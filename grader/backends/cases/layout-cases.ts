import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomTensor, values } from './kernel-case.ts';

const PERMUTATIONS: readonly [number[], number[]][] = [
  [
    [37, 51],
    [1, 0],
  ],
  [
    [64, 128],
    [1, 0],
  ],
  [
    [3, 1],
    [1, 0],
  ],
  [
    [4, 5, 6],
    [1, 0, 2],
  ],
  [
    [4, 5, 6],
    [2, 1, 0],
  ],
  [
    [4, 5, 6],
    [0, 2, 1],
  ],
  [
    [4, 5, 6],
    [2, 0, 1],
  ],
  [
    [4, 5, 6, 7],
    [0, 3, 1, 2],
  ],
  [
    [4, 5, 6, 7],
    [0, 2, 3, 1],
  ],
  [
    [4, 5, 6, 7],
    [3, 2, 1, 0],
  ],
  [
    [4, 5, 6, 7],
    [2, 0, 3, 1],
  ],
  [
    [4, 1, 6, 1],
    [2, 3, 0, 1],
  ],
  [
    [2, 3, 4, 2, 3],
    [4, 2, 0, 3, 1],
  ],
  [
    [2, 3, 2, 3, 2, 2],
    [5, 3, 1, 4, 2, 0],
  ],
  [
    [0, 3],
    [1, 0],
  ],
];

const SLICES: readonly [number[], number[], number[]][] = [
  [[9], [2], [5]],
  [
    [4, 5],
    [1, 0],
    [2, 5],
  ],
  [
    [4, 5],
    [0, 2],
    [4, 2],
  ],
  [
    [4, 5, 6],
    [1, 0, 2],
    [2, 3, 2],
  ],
  [
    [3, 4, 5, 6],
    [0, 1, 2, 3],
    [3, 2, 1, -1],
  ],
  [
    [2, 3, 2, 3, 2],
    [1, 0, 1, 0, 1],
    [1, 2, 1, 2, 1],
  ],
  [
    [4, 5],
    [1, 1],
    [0, 2],
  ],
];

export const LAYOUT_CASES: readonly KernelCase[] = [
  ...PERMUTATIONS.flatMap(([shape, perm]) => [
    gradients(`transpose [${shape}] by [${perm}]`, (x) => tf.transpose(x, perm), [shape]),
    values(`transpose bool [${shape}] by [${perm}]`, () =>
      tf.transpose(randomTensor(shape, 1, -1, 1, 'bool'), perm),
    ),
  ]),
  values('transpose int32', () => tf.transpose(randomTensor([5, 6], 1, -9, 9, 'int32'))),
  ...SLICES.map(([shape, begin, size]) =>
    gradients(`slice [${shape}] from [${begin}] of [${size}]`, (x) => tf.slice(x, begin, size), [shape]),
  ),
  values('slice bool', () => tf.slice(randomTensor([4, 5], 1, -1, 1, 'bool'), [1, 1], [2, 3])),
  values('stridedSlice', () => tf.stridedSlice(randomTensor([4, 6], 1), [0, 1], [4, 6], [2, 2])),
  values('stridedSlice backwards', () => tf.stridedSlice(randomTensor([4, 6], 1), [3, 5], [0, 0], [-1, -2])),
  values('stridedSlice of nothing', () => tf.stridedSlice(randomTensor([6], 1), [4], [1], [2])),
  values('stridedSlice masked', () =>
    tf.stridedSlice(randomTensor([4, 6], 1), [1, 1], [3, 4], [1, 1], 1, 2, 0, 0, 0),
  ),
  values('stridedSlice of one row', () =>
    tf.stridedSlice(randomTensor([4, 6], 1), [1], [2], [1], 0, 0, 0, 0, 1),
  ),
  ...[0, 1, 2, -1].map((axis) =>
    gradients(`concat along ${axis}`, (a, b) => tf.concat([a, b, a], axis), [
      [3, 4, 5],
      [3, 4, 5],
    ]),
  ),
  gradients('concat of unequal tensors', (a, b) => tf.concat([a, b], 1), [
    [3, 2, 4],
    [3, 5, 4],
  ]),
  values('concat with nothing', () => tf.concat([tf.zeros([0, 3]), randomTensor([2, 3], 1)], 0)),
  values('concat int32', () => tf.concat([tf.tensor1d([1, 2], 'int32'), tf.tensor1d([3], 'int32')])),
  values('concat bool', () => tf.concat([tf.tensor1d([1, 0], 'bool'), tf.tensor1d([1], 'bool')])),
  ...[0, 1, 2].map((axis) =>
    gradients(`stack at ${axis}`, (a, b) => tf.stack([a, b], axis), [
      [3, 2],
      [3, 2],
    ]),
  ),
  values('stack of one', () => tf.stack([randomTensor([3], 1)])),
  ...[0, 1].map((axis) => gradients(`unstack along ${axis}`, (x) => tf.addN(tf.unstack(x, axis)), [[3, 4]])),
  gradients('split in equal parts', (x) => tf.addN(tf.split(x, 3, 1)), [[4, 6, 2]]),
  values('split in unequal parts', () => tf.split(randomTensor([5, 4], 1), [2, 0, 3], 0)),
  gradients(
    'pad',
    (x) =>
      tf.pad(
        x,
        [
          [1, 2],
          [0, 1],
        ],
        0.5,
      ),
    [[3, 4]],
  ),
  gradients(
    'pad images',
    (x) =>
      tf.pad(x, [
        [0, 0],
        [1, 1],
        [2, 0],
        [0, 0],
      ]),
    [[2, 3, 4, 5]],
  ),
  values('pad int32', () => tf.pad(randomTensor([3], 1, -5, 5, 'int32'), [[1, 1]], 7)),
  values('pad bool', () => tf.pad(randomTensor([3], 1, -1, 1, 'bool'), [[1, 1]], 0)),
  values('pad nothing', () =>
    tf.pad(
      tf.zeros([0, 2]),
      [
        [1, 1],
        [0, 0],
      ],
      3,
    ),
  ),
  values('mirrorPad', () =>
    tf.mirrorPad(
      randomTensor([4, 5], 2),
      [
        [1, 1],
        [2, 2],
      ],
      'reflect',
    ),
  ),
  values('mirrorPad symmetric', () =>
    tf.mirrorPad(
      randomTensor([4, 5], 2),
      [
        [1, 1],
        [2, 2],
      ],
      'symmetric',
    ),
  ),
  gradients('tile', (x) => tf.tile(x, [2, 3, 1]), [[1, 2, 3]]),
  gradients('tile a vector', (x) => tf.tile(x, [4, 1, 1, 1]), [[1, 1, 1, 5]]),
  gradients('tile both axes', (x) => tf.tile(x, [2, 2]), [[3, 4]]),
  values('tile nothing', () => tf.tile(randomTensor([3, 4], 1), [0, 2])),
  values('tile bool', () => tf.tile(randomTensor([3], 1, -1, 1, 'bool'), [3])),
  gradients('broadcastTo', (x) => tf.broadcastTo(x, [4, 3, 5]), [[3, 1]]),
  gradients('reverse', (x) => tf.reverse(x, [1]), [[3, 4, 2]]),
  values('reverse all', () => tf.reverse(randomTensor([3, 4], 1))),
  values('reverse a scalar', () => tf.reverse(tf.scalar(3))),
  gradients('reshape', (x) => tf.reshape(x, [6, -1]), [[3, 4, 2]]),
  gradients('expandDims and squeeze', (x) => tf.squeeze(tf.expandDims(x, 1)), [[3, 4]]),
  values('clone', () => tf.clone(randomTensor([3], 1))),
  values('spaceToBatchND', () =>
    tf.spaceToBatchND(
      randomTensor([1, 4, 4, 2], 1),
      [2, 2],
      [
        [0, 0],
        [2, 0],
      ],
    ),
  ),
  gradients(
    'batchToSpaceND',
    (x) =>
      tf.batchToSpaceND(
        x,
        [2, 2],
        [
          [0, 0],
          [0, 1],
        ],
      ),
    [[4, 2, 2, 3]],
  ),
  values('depthToSpace', () => tf.depthToSpace(randomTensor([1, 2, 2, 8], 1) as tf.Tensor4D, 2)),
];
