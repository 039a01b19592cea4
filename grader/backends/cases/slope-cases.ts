import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, randomTensor, sizeOf } from './kernel-case.ts';

const STEP = 0.01;

/**
 * Compares the gradients with how the output really changes along a random direction: an oracle that owes
 * nothing to any backend's gradient kernels.
 */
export function slope(
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

/** Away from 0 and from ±1, below, between and above, where these functions have their kinks. */
function awayFromKinks(x: tf.Tensor): tf.Tensor {
  const middles = Array.from({ length: x.size }, (_none, i) => [-1.5, 0.5, 1.5][i % 3] ?? 0);
  return tf.add(tf.mul(x, 0.3), tf.reshape(tf.tensor1d(middles), x.shape));
}

const KINKED: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  abs: tf.abs,
  relu: tf.relu,
  relu6: (x) => tf.relu6(tf.mul(x, 6)),
  leakyRelu: (x) => tf.leakyRelu(x, 0.3),
  elu: tf.elu,
  selu: tf.selu,
  clipByValue: (x) => tf.clipByValue(x, -1, 1),
  maximum: (x) => tf.maximum(x, tf.onesLike(x)),
  minimum: (x) => tf.minimum(tf.onesLike(x), x),
  huberLoss: (x) => tf.losses.huberLoss(tf.zerosLike(x), x),
  absoluteDifference: (x) => tf.losses.absoluteDifference(tf.zerosLike(x), x),
  hingeLoss: (x) => tf.losses.hingeLoss(tf.onesLike(x), x),
};

const SMOOTH: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  acos: (x) => tf.acos(tf.mul(x, 0.8)),
  acosh: (x) => tf.acosh(tf.add(x, 2.5)),
  asin: (x) => tf.asin(tf.mul(x, 0.8)),
  asinh: tf.asinh,
  atan: tf.atan,
  atanh: (x) => tf.atanh(tf.mul(x, 0.8)),
  cos: tf.cos,
  cosh: tf.cosh,
  erf: tf.erf,
  exp: tf.exp,
  expm1: tf.expm1,
  log: (x) => tf.log(tf.add(x, 2)),
  log1p: (x) => tf.log1p(tf.mul(x, 0.8)),
  logSigmoid: tf.logSigmoid,
  logSoftmax: (x) => tf.logSoftmax(x),
  neg: tf.neg,
  pow: (x) => tf.pow(tf.add(x, 2), 2.5),
  reciprocal: (x) => tf.reciprocal(tf.add(x, 3)),
  rsqrt: (x) => tf.rsqrt(tf.add(x, 2)),
  sigmoid: tf.sigmoid,
  sin: tf.sin,
  sinh: tf.sinh,
  softplus: tf.softplus,
  sqrt: (x) => tf.sqrt(tf.add(x, 2)),
  square: tf.square,
  tan: tf.tan,
  tanh: tf.tanh,
  mean: (x) => tf.mean(x, 1),
  logSumExp: (x) => tf.logSumExp(x, 1),
  norm: (x) => tf.norm(x, 'euclidean', 1),
  variance: (x) => tf.moments(x, 0).variance,
  cumsum: (x) => tf.cumsum(x, 1, true, true),
  largest: (x) => tf.max(tf.add(x, apart([6, 4])), 0),
  smallest: (x) => tf.min(tf.add(x, apart([6, 4])), 1),
  sigmoidCrossEntropy: (x) => tf.losses.sigmoidCrossEntropy(tf.onesLike(x), x),
  meanSquaredError: (x) => tf.losses.meanSquaredError(tf.onesLike(x), x),
  logLoss: (x) => tf.losses.logLoss(tf.onesLike(x), tf.sigmoid(x)),
  cosineDistance: (x) => tf.losses.cosineDistance(tf.onesLike(x), x, 1),
  transpose: (x) => tf.transpose(x),
  slice: (x) => tf.slice(x, [1, 1], [3, 2]),
  concat: (x) => tf.concat([x, tf.square(x)], 1),
  stack: (x) => tf.stack([x, tf.square(x)], 1),
  unstack: (x) => tf.mul(...(tf.unstack(x, 1).slice(0, 2) as [tf.Tensor, tf.Tensor])),
  split: (x) => tf.mul(...(tf.split(x, 2, 1) as [tf.Tensor, tf.Tensor])),
  pad: (x) =>
    tf.pad(x, [
      [1, 2],
      [0, 1],
    ]),
  tile: (x) => tf.tile(x, [2, 3]),
  broadcastTo: (x) => tf.broadcastTo(tf.expandDims(x, 1), [6, 3, 4]),
  reverse: (x) => tf.reverse(x, 0),
  gather: (x) => tf.gather(x, tf.tensor1d([2, 0, 2], 'int32'), 1),
  where: (x) => tf.where(tf.greater(apart([6, 4]), 90), x, tf.square(x)),
  spaceToBatchND: (x) =>
    tf.spaceToBatchND(
      tf.reshape(x, [1, 6, 4, 1]),
      [2, 2],
      [
        [0, 0],
        [0, 0],
      ],
    ),
  batchToSpaceND: (x) =>
    tf.batchToSpaceND(
      tf.reshape(x, [4, 3, 2, 1]),
      [2, 2],
      [
        [0, 1],
        [0, 0],
      ],
    ),
};

const TWO: Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor> = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: (a, b) => tf.div(a, tf.add(b, 3)),
  pow: (a, b) => tf.pow(tf.add(a, 2), b),
  atan2: (a, b) => tf.atan2(a, tf.add(b, 3)),
  mod: (a, b) => tf.mod(tf.add(tf.mul(a, 0.1), 5), tf.add(tf.mul(b, 0.1), 2)),
};

export const SLOPE_CASES: readonly KernelCase[] = [
  ...Object.entries(KINKED).map(([name, f]) => slope(name, (x) => f(awayFromKinks(x)), [[5, 7]])),
  ...Object.entries(SMOOTH).map(([name, f]) => slope(name, f, [[6, 4]])),
  ...Object.entries(TWO).map(([name, f]) =>
    slope(name, f, [
      [5, 1, 4],
      [3, 1],
    ]),
  ),
  slope('squaredDifference', (a, b) => tf.squaredDifference(a, b), [
    [4, 5],
    [4, 5],
  ]),
  slope('prelu', (x, alpha) => tf.prelu(awayFromKinks(x), alpha), [[2, 3, 3, 5], [5]]),
  slope('conv1d', (x, w) => tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 2, 'same'), [
    [2, 9, 3],
    [3, 3, 4],
  ]),
  slope('conv2d of unequal sides', (x, w) => tf.conv2d(x as Images, w as Images, [2, 1], 'valid'), [
    [2, 9, 6, 5],
    [3, 2, 5, 17],
  ]),
  slope('depthwiseConv2d by two', (x, w) => tf.depthwiseConv2d(x as Images, w as Images, 2, 'valid'), [
    [1, 7, 8, 4],
    [2, 3, 4, 1],
  ]),
  slope(
    'separableConv2d',
    (x, d, p) => tf.separableConv2d(x as Images, d as Images, p as Images, 1, 'same'),
    [
      [1, 5, 6, 3],
      [3, 3, 3, 2],
      [1, 1, 6, 5],
    ],
  ),
  slope('avgPool3d', (x) => tf.avgPool3d(x as Volumes, 2, 1, 'same'), [[1, 3, 4, 3, 2]]),
  slope('maxPool that overlaps', (x) => tf.maxPool(tf.add(x, apart([1, 6, 6, 2])) as Images, 3, 2, 'same'), [
    [1, 6, 6, 2],
  ]),
  ...[false, true].flatMap((aligned) => [
    slope(`resizeBilinear ${aligned}`, (x) => tf.image.resizeBilinear(x as Images, [7, 9], aligned), [
      [2, 4, 5, 3],
    ]),
    slope(
      `resizeNearestNeighbor ${aligned}`,
      (x) => tf.image.resizeNearestNeighbor(x as Images, [7, 9], aligned),
      [[2, 4, 5, 3]],
    ),
  ]),
  slope('matMul in batches, both transposed', (a, b) => tf.matMul(a, b, true, true), [
    [3, 13, 7],
    [3, 9, 13],
  ]),
  slope(
    'batchNorm by given statistics',
    (x, m, v, b, s) =>
      tf.batchNorm(
        x,
        m as tf.Tensor1D,
        tf.add(tf.square(v), 0.5) as tf.Tensor1D,
        b as tf.Tensor1D,
        s as tf.Tensor1D,
      ),
    [[2, 4, 3], [3], [3], [3], [3]],
  ),
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
