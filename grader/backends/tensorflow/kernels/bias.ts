import { type TensorInfo, util } from '@tensorflow/tfjs-core';

/** Whether `bias` is a vector that runs along the last axis of `x`, which is longer than it. */
export function isBiasOf(bias: TensorInfo, x: TensorInfo): boolean {
  const [length = 0] = bias.shape;
  return (
    bias.shape.length === 1 &&
    x.shape.length > 1 &&
    length > 1 &&
    x.shape.at(-1) === length &&
    x.dtype === 'float32' &&
    bias.dtype === 'float32'
  );
}

/** Whether a sum goes over all axes but the last: the gradient of a bias. */
export function leavesLastAxis(x: TensorInfo, axes: readonly number[]): boolean {
  return (
    x.dtype === 'float32' &&
    x.shape.length > 1 &&
    axes.length === x.shape.length - 1 &&
    axes.every((axis) => axis < x.shape.length - 1) &&
    util.sizeFromShape(x.shape) > 0
  );
}
