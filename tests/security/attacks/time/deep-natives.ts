// attack: nests Proxies, bound functions, prototypes, patterns and lists so deep that native code recurses over them
// success: a system_error or a hang
// expect: runtime_error, time_limit, memory_limit
// time limit: 6

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const nest = <T>(start: T, wrap: (inner: T) => T): T => {
    let value = start;
    for (let i = 0; i < 300_000; i++) value = wrap(value);
    return value;
  };
  const attempts: (() => unknown)[] = [
    () => nest<any>({}, (inner) => new Proxy(inner, {})).x,
    () =>
      nest<any>(
        () => 1,
        (inner) => inner.bind(null),
      )(),
    () => nest<any>({}, (inner) => Object.create(inner)).x,
    () => nest<any>([], (inner) => [inner]).flat(Infinity),
    () => nest<any>([], (inner) => [inner]).toString(),
    () => JSON.stringify(nest<any>([], (inner) => [inner])),
    () => JSON.parse('['.repeat(500_000) + ']'.repeat(500_000), (_key, value) => value),
    () => new RegExp('('.repeat(100_000) + ')'.repeat(100_000)).test('x'),
    () => new RegExp('(?:a?'.repeat(20_000) + ')'.repeat(20_000)).test('a'.repeat(20_000)),
    () => nest<any>(Promise.resolve(), (inner) => inner.then(() => inner)),
    () => nest<any>('x', (inner) => inner + 'y').charCodeAt(5),
    () => nest<any>(new Error('x'), (inner) => new Error('y', { cause: inner })).message,
    () => structuredClone(nest<any>({}, (inner) => ({ inner }))),
    () =>
      Reflect.ownKeys(
        nest<any>({}, (inner) => new Proxy(inner, { ownKeys: (target) => Reflect.ownKeys(target) })),
      ),
    () => nest<any>([1], (inner) => inner) instanceof nest<any>(class {}, (inner) => new Proxy(inner, {})),
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch (error) {
      console.log((error as Error).name);
    }
  }
  throw new Error('nothing was found');
}
