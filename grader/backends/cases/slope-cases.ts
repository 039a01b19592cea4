import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, randomTensor, sizeOf } from './kernel-case.ts';

const STEP = 0.01;

/**
 * Compares the gradients with how the output really changes along a random direction: an oracle that owes
 * nothing to any backend's gradient kernels.
 */
function slope(
  name: string,
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  shapes: readonly number[][],
): KernelCase {
  const inputs = () => shapes.map((shape, i) => randomTensor(shape, 7 + i));
  const directions = () => shapes.map((shape, i) => randomTensor(shape, 70 + i));
  const weighted = (...xs: tf.Tensor[]): tf.Scalar => {
    const y = f(...xs);
    return tf.sum(tf.mul(y, randomTensor(y.shape, 99)));
  };
  const moved = (by: number): number => {
    const along = directions();
    return tf.tidy(
      () => weighted(...inputs().map((x, i) => tf.add(x, tf.mul(along[i] ?? 0, by)))).dataSync()[0] ?? NaN,
    );
  };
  return {
    name: `the slope of ${name}`,
    run: () => {
      const along = directions();
      const gradients = tf.grads(weighted)(inputs());
      return [tf.addN(gradients.map((gradient, i) => tf.sum(tf.mul(gradient, along[i] ?? 0))))];
    },
    expected: () => [[(moved(STEP) - moved(-STEP)) / (2 * STEP)]],
    // The slope of a step of this size, in float32.
    tolerance: 5e-3,
  };
}

type Images = tf.Tensor4D;
type Volumes = tf.Tensor5D;

/** Values in no order, so far apart that no step changes which is the largest. */
function apart(shape: number[]): tf.Tensor {
  return tf.tensor(
    Array.from({ length: sizeOf(shape) }, (_none, i) => ((i * 29) % 67) * 3),
    shape,
  );
}

export const SLOPE_CASES: readonly KernelCase[] = [
  slope('conv2d', (x, w) => tf.conv2d(x as Images, w as Images, 2, 'same'), [
    [2, 7, 8, 3],
    [3, 3, 3, 5],
  ]),
  slope('depthwiseConv2d', (x, w) => tf.depthwiseConv2d(x as Images, w as Images, 1, 'same'), [
    [2, 7, 8, 3],
    [3, 3, 3, 2],
  ]),
  slope('conv2dTranspose', (x, w) => tf.conv2dTranspose(x as Images, w as Images, [2, 8, 8, 3], 2, 'same'), [
    [2, 4, 4, 5],
    [3, 3, 3, 5],
  ]),
  slope('conv3d', (x, w) => tf.conv3d(x as Volumes, w as Volumes, 1, 'same'), [
    [1, 4, 5, 4, 2],
    [2, 2, 2, 2, 3],
  ]),
  slope('maxPool', (x) => tf.maxPool(tf.add(x, apart([1, 4, 4, 3])) as Images, 2, 2, 'valid'), [
    [1, 4, 4, 3],
  ]),
  slope('maxPool3d', (x) => tf.maxPool3d(tf.add(x, apart([1, 4, 4, 4, 1])) as Volumes, 2, 2, 'valid'), [
    [1, 4, 4, 4, 1],
  ]),
  slope('avgPool', (x) => tf.avgPool(x as Images, 3, 2, 'same'), [[2, 7, 8, 3]]),
  slope('matMul', (a, b) => tf.matMul(a, b), [
    [7, 13],
    [13, 9],
  ]),
  slope(
    'batchNorm',
    (x, b, s) =>
      tf.batchNorm(
        x,
        tf.mean(x, 0) as tf.Tensor1D,
        tf.moments(x, 0).variance as tf.Tensor1D,
        b as tf.Tensor1D,
        s as tf.Tensor1D,
      ),
    [[9, 4], [4], [4]],
  ),
  slope('localResponseNormalization', (x) => tf.localResponseNormalization(x as Images, 2, 1, 1, 0.5), [
    [1, 3, 3, 6],
  ]),
  slope('softmax', (x) => tf.softmax(x), [[4, 5]]),
  slope('elu and selu', (x) => tf.elu(tf.selu(x)), [[4, 5]]),
  slope('unsortedSegmentSum', (x) => tf.unsortedSegmentSum(x, tf.tensor1d([0, 2, 0], 'int32'), 3), [[3, 4]]),
];
