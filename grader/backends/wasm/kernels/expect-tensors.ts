import type { TensorInfo } from '@tensorflow/tfjs-core';

/** Whether the shape of a gradient or an output is what it must be. @throws Error when it is not */
export function expectShape(name: string, shape: readonly number[], expected: readonly number[]): void {
  if (shape.length !== expected.length || shape.some((size, axis) => size !== expected[axis])) {
    throw new Error(`${name} has shape [${shape.join(', ')}] instead of [${expected.join(', ')}]`);
  }
}

/** @throws Error unless all tensors are float32 */
export function expectFloats(name: string, ...tensors: readonly TensorInfo[]): void {
  for (const { dtype } of tensors)
    if (dtype !== 'float32') throw new Error(`${name} takes float32, not ${dtype}`);
}
