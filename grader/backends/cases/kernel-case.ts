// In Node, tfjs-layers is what registers the kernels' gradients.
import '@tensorflow/tfjs-layers';
import {
  type DataType,
  mul,
  sum,
  type Tensor,
  tensor,
  type TensorLike,
  tidy,
  valueAndGrads,
} from '@tensorflow/tfjs-core';

/** Something that every backend must compute alike. */
export interface KernelCase {
  readonly name: string;
  /** Computes on tfjs-core's current backend. */
  readonly run: () => Tensor[];
  /** The right values, where tfjs-backend-cpu does not compute them; called while it is current. */
  readonly expected?: () => readonly ArrayLike<number>[];
  /** Largest error, relative to the largest value of an output; 1e-5 unless it says otherwise. */
  readonly tolerance?: number;
}

/** A case of a kernel that a backend may lack: training is composed of others there. */
export interface FusedCase extends KernelCase {
  readonly kernel: string;
}

/** Numbers that depend on the seed alone; mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Uniform values in [low, high); whole ones for int32, 0 and 1 for bool. */
export function randomValues(
  size: number,
  seed: number,
  low = -1,
  high = 1,
  dtype: DataType = 'float32',
): number[] {
  const next = randomNumbers(seed);
  return Array.from({ length: size }, () => {
    const value = low + next() * (high - low);
    if (dtype === 'bool') return value > 0 ? 1 : 0;
    return dtype === 'int32' ? Math.floor(value) : Math.fround(value);
  });
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A tensor of `randomValues` on the current backend. */
export function randomTensor(
  shape: number[],
  seed: number,
  low = -1,
  high = 1,
  dtype: DataType = 'float32',
): Tensor {
  return tensor(randomValues(sizeOf(shape), seed, low, high, dtype) as TensorLike, shape, dtype);
}

/** A case of the values of `f` alone. */
export function values(name: string, run: () => Tensor | Tensor[], tolerance?: number): KernelCase {
  const all = (): Tensor[] => [run()].flat();
  return tolerance === undefined ? { name, run: all } : { name, run: all, tolerance };
}

/** A case of the value of `f` and its gradients for random inputs in [-1, 1) and a random gradient of the output. */
export function gradients(
  name: string,
  f: (...inputs: Tensor[]) => Tensor,
  shapes: readonly number[][],
  tolerance?: number,
): KernelCase {
  return values(
    `${name} and gradients`,
    () => {
      const inputs = shapes.map((shape, i) => randomTensor(shape, 7 + i));
      const y = f(...inputs);
      const dy = randomTensor(y.shape, 99);
      const { grads } = valueAndGrads((...xs: Tensor[]) => sum(mul(f(...xs), dy)))(inputs);
      return [y, ...grads];
    },
    tolerance,
  );
}

/**
 * The gradient of a linear `f` for the gradient `dy` of its output, from f alone: of each input element, how the
 * output answers to it. For where tfjs-backend-cpu has the gradient wrong.
 */
export function linearGradient(
  f: (x: Tensor) => Tensor,
  shape: readonly number[],
  dy: readonly number[],
): number[] {
  return Array.from({ length: sizeOf(shape) }, (_none, i) =>
    tidy(() => {
      const unit = Array.from({ length: sizeOf(shape) }, (_zero, j) => (i === j ? 1 : 0));
      const answer = f(tensor(unit, [...shape])).dataSync();
      return dy.reduce((total, value, j) => total + value * (answer[j] ?? 0), 0);
    }),
  );
}
