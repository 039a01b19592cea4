import { layers } from '@tensorflow/tfjs-layers';
import { host, raiseRefusal } from './host.ts';

/** Smaller tensors are not asked for: they are made, and refused then if need be. */
const WORTH_ASKING = 2 ** 20;
/** These fill an array in the isolate before the backend hears of it; the shape comes first. */
const BY_SHAPE = [
  'buffer',
  'ones',
  'randomGamma',
  'randomNormal',
  'randomStandardNormal',
  'randomUniform',
  'randomUniformInt',
  'truncatedNormal',
  'zeros',
];

type Creation = (shape: number[], ...rest: unknown[]) => unknown;

function reserve(what: string, shape: unknown): void {
  if (!Array.isArray(shape)) return;
  const bytes = shape.reduce((product: number, dimension) => product * Number(dimension), 4);
  if (!(bytes >= WORTH_ASKING)) return;
  const refused = host.reserve(`${what} [${shape.join(',')}]`, bytes);
  if (typeof refused === 'string') raiseRefusal(refused);
}

/** The same functions, which ask the host whether their result will fit before they fill it. */
export function guardCreation<T extends object>(namespace: T): T {
  const guarded: Record<string, unknown> = Object.fromEntries(Object.entries(namespace));
  for (const name of BY_SHAPE) {
    const create = guarded[name] as Creation;
    guarded[name] = (shape: number[], ...rest: unknown[]) => {
      reserve(name, shape);
      return create(shape, ...rest);
    };
  }
  return guarded as T;
}

/** Makes every layer ask whether a weight will fit before it is filled. */
export function guardWeights(): void {
  const { prototype } = layers.Layer as unknown as {
    prototype: { addWeight: (name: string, shape: unknown, ...rest: unknown[]) => unknown };
  };
  const { addWeight } = prototype;
  prototype.addWeight = function guarded(this: { name: string }, name, shape, ...rest) {
    reserve(`${this.name}/${name}`, shape);
    return addWeight.call(this, name, shape, ...rest);
  };
}
