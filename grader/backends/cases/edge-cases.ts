import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomTensor, values } from './kernel-case.ts';

type Images = tf.Tensor4D;
type Volumes = tf.Tensor5D;

/** Nothing, one element, and a size that no four, eight or sixteen divide. */
const MATRICES = [
  [0, 3],
  [1, 1],
  [7, 5],
] as const;
const IMAGES = [
  [0, 4, 4, 3],
  [1, 1, 1, 1],
  [3, 5, 3, 1],
  [1, 5, 5, 7],
] as const;
const VOLUMES = [
  [0, 2, 2, 2, 1],
  [1, 1, 1, 1, 1],
  [1, 3, 3, 3, 1],
] as const;

const WITH_SLOPES: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  addN: (x) => tf.addN([x, x, x]),
  atan2: (x) => tf.atan2(x, tf.add(x, 3)),
  cumsum: (x) => tf.cumsum(x, 1),
  expandDims: (x) => tf.expandDims(x, 1),
  max: (x) => tf.sum(tf.mul(tf.max(tf.concat([x, tf.mul(x, -1)], 1), 1), 2)),
  mean: (x) =>
    tf.mean(
      tf.pad(x, [
        [0, 1],
        [0, 1],
      ]),
      1,
    ),
  min: (x) => tf.min(tf.concat([x, tf.mul(x, -1)], 1), 1),
  mod: (x) => tf.mod(x, tf.add(x, 3)),
  reverse: (x) => tf.reverse(x, 1),
  slice: (x) => tf.slice(x, [0, 0], [-1, 1]),
  split: (x) => tf.concat(tf.split(x, [1, x.shape[1]! - 1], 1), 1),
  squaredDifference: (x) => tf.squaredDifference(x, tf.mul(x, 2)),
  stack: (x) => tf.stack([x, x], 2),
  tile: (x) => tf.tile(x, [3, 1]),
  transpose: (x) => tf.transpose(x),
  unsortedSegmentSum: (x) =>
    tf.unsortedSegmentSum(
      x,
      tf.tensor1d(
        Array.from({ length: x.shape[0] ?? 0 }, (_one, i) => i % 2),
        'int32',
      ),
      2,
    ),
};

const OF_MATRICES: Record<string, (x: tf.Tensor) => tf.Tensor | tf.Tensor[]> = {
  all: (x) => tf.all(tf.cast(x, 'bool'), 1),
  any: (x) => tf.any(tf.cast(x, 'bool'), 1),
  argMax: (x) => tf.argMax(x, 1),
  argMin: (x) => tf.argMin(x, -1),
  ceil: tf.ceil,
  cumprod: (x) => tf.cumprod(x, 1),
  diag: (x) => tf.diag(tf.reshape(x, [-1])),
  einsum: (x) => tf.einsum('ij,kj->ik', x, x),
  equal: (x) => tf.equal(x, tf.round(x)),
  floor: tf.floor,
  floorDiv: (x) => tf.floorDiv(x, tf.add(x, 3)),
  'fused matMul': (x) =>
    tf.fused.matMul({
      a: x as tf.Tensor2D,
      b: tf.ones([x.shape[1] ?? 0, 9]),
      bias: tf.ones([9]),
      activation: 'relu',
    }),
  isFinite: tf.isFinite,
  isInf: tf.isInf,
  isNaN: tf.isNaN,
  less: (x) => tf.less(x, 0.25),
  logicalNot: (x) => tf.logicalNot(tf.cast(x, 'bool')),
  logicalOr: (x) => tf.logicalOr(tf.cast(x, 'bool'), tf.cast(tf.floor(x), 'bool')),
  maximum: (x) => [tf.maximum(x, 0.1), tf.minimum(x, tf.scalar(0.1))],
  notEqual: (x) => tf.notEqual(x, 0.5),
  oneHot: (x) => tf.oneHot(tf.cast(tf.mul(x, 3), 'int32'), 3),
  onesLike: tf.onesLike,
  prod: (x) => tf.prod(x, 1),
  round: tf.round,
  sign: tf.sign,
  stridedSlice: (x) => tf.stridedSlice(x, [0, 0], [7, 5], [2, 1]),
  gather: (x) => tf.gather(x, tf.tensor1d([0], 'int32'), 1),
  batchNorm: (x) => {
    const channels = tf.ones([x.shape[1] ?? 0]) as tf.Tensor1D;
    return tf.batchNorm(x, channels, channels, channels, channels);
  },
};

const OF_IMAGES: Record<string, (x: Images) => tf.Tensor> = {
  avgPool: (x) => tf.avgPool(x, 1, 2, 'same'),
  maxPool: (x) => tf.maxPool(x, 2, 2, 'same'),
  conv2d: (x) => tf.conv2d(x, randomTensor([1, 1, x.shape[3], 5], 3) as Images, 1, 'valid'),
  'conv2d, same': (x) => tf.conv2d(x, randomTensor([3, 3, x.shape[3], 17], 3) as Images, 2, 'same'),
  depthwiseConv2d: (x) => tf.depthwiseConv2d(x, randomTensor([3, 3, x.shape[3], 1], 3) as Images, 1, 'same'),
  localResponseNormalization: (x) => tf.localResponseNormalization(x, 1, 1, 1, 0.5),
};

export const EDGE_CASES: readonly KernelCase[] = [
  ...MATRICES.flatMap((shape) => [
    ...Object.entries(WITH_SLOPES).map(([name, f]) =>
      gradients(`${name} at the edge [${shape}]`, f, [[...shape]]),
    ),
    ...Object.entries(OF_MATRICES).map(([name, f]) =>
      values(`${name} at the edge [${shape}]`, () => f(randomTensor([...shape], 4))),
    ),
  ]),
  ...IMAGES.flatMap((shape) => [
    ...Object.entries(OF_IMAGES).map(([name, f]) =>
      gradients(`${name} at the edge [${shape}]`, (x) => f(x as Images), [[...shape]]),
    ),
    gradients(
      `conv2d and its filter at the edge [${shape}]`,
      (x, w) => tf.conv2d(x as Images, w as Images, 1, 'same'),
      [[...shape], [3, 2, shape[3], 9]],
    ),
    gradients(
      `depthwiseConv2d and its filter at the edge [${shape}]`,
      (x, w) => tf.depthwiseConv2d(x as Images, w as Images, 2, 'same'),
      [[...shape], [2, 3, shape[3], 2]],
    ),
    values(`fused convolutions at the edge [${shape}]`, () => {
      const x = randomTensor([...shape], 5) as Images;
      const common = { x, strides: 1, pad: 'same', activation: 'relu' } as const;
      const bias = randomTensor([shape[3]], 6) as tf.Tensor1D;
      const [filter, depthwise] = [
        randomTensor([3, 3, shape[3], shape[3]], 7),
        randomTensor([2, 2, shape[3], 1], 8),
      ];
      return [
        tf.fused.conv2d({ ...common, filter: filter as Images, bias }),
        tf.fused.depthwiseConv2d({ ...common, filter: depthwise as Images, bias }),
      ];
    }),
    values(`flipLeftRight at the edge [${shape}]`, () =>
      tf.image.flipLeftRight(randomTensor([...shape], 5) as Images),
    ),
  ]),
  ...VOLUMES.flatMap((shape) => [
    gradients(`maxPool3d at the edge [${shape}]`, (x) => tf.maxPool3d(x as Volumes, 1, 1, 'valid'), [
      [...shape],
    ]),
    gradients(`avgPool3d at the edge [${shape}]`, (x) => tf.avgPool3d(x as Volumes, 1, 1, 'valid'), [
      [...shape],
    ]),
    gradients(`conv3d at the edge [${shape}]`, (x, w) => tf.conv3d(x as Volumes, w as Volumes, 1, 'same'), [
      [...shape],
      [2, 2, 2, 1, 3],
    ]),
  ]),
  values('resizing at the edge', () =>
    (
      [
        [1, 1, 1, 1],
        [1, 5, 3, 1],
      ] as const
    ).flatMap((shape) => {
      const x = randomTensor([...shape], 1) as Images;
      return [tf.image.resizeBilinear(x, [1, 7]), tf.image.resizeNearestNeighbor(x, [3, 1])];
    }),
  ),
  {
    // tfjs-backend-cpu says no
    name: 'all of nothing',
    run: () => [tf.all(tf.zeros([0, 3], 'bool'), 0), tf.any(tf.zeros([0, 2], 'bool'), 0)],
    expected: () => [
      [1, 1, 1],
      [0, 0],
    ],
  },
  values('topk at the edge', () => [
    ...Object.values(tf.topk(randomTensor([1, 1], 1), 1)),
    ...Object.values(tf.topk(randomTensor([3, 7], 1), 5)),
  ]),
  ...[1, 7].map((rows) =>
    gradients(`unstack at the edge [${rows},2]`, (x) => tf.stack(tf.unstack(x, 1), 1), [[rows, 2]]),
  ),
  values('unique at the edge', () => Object.values(tf.unique(tf.tensor1d([4])))),
  values('int32 and bool are copied like float32', () =>
    (['int32', 'bool'] as const).flatMap((dtype) => {
      const x = randomTensor([3, 5], 1, -4, 4, dtype);
      return [
        tf.tile(x, [1, 2]),
        tf.reverse(x, 1),
        tf.concat([x, x], 1),
        tf.stack([x, x]),
        ...tf.unstack(x, 1),
        ...tf.split(x, [2, 3], 1),
        tf.stridedSlice(x, [2, 4], [0, 0], [-1, -3]),
        tf.gather(x, tf.tensor1d([4, 0], 'int32'), 1),
        tf.expandDims(x),
      ];
    }),
  ),
];
