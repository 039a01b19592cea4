import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomTensor, values } from './kernel-case.ts';

const indices = (...numbers: number[]): tf.Tensor1D => tf.tensor1d(numbers, 'int32');

// The linter takes `tf.fill` for Array's.
const { fill: filled } = tf;

export const INDEX_CASES: readonly KernelCase[] = [
  ...[0, 1, 2].map((axis) =>
    gradients(`gather along ${axis}`, (x) => tf.gather(x, indices(2, 0, 2, 1), axis), [[4, 5, 3]]),
  ),
  gradients('gather long rows', (x) => tf.gather(x, indices(2, 0, 2, 1)), [[4, 40]]),
  values('gather by a matrix', () =>
    tf.gather(randomTensor([4, 5], 1), tf.tensor2d([0, 3, 1, 2], [2, 2], 'int32')),
  ),
  values('gather in batches', () =>
    tf.gather(randomTensor([2, 4, 3], 1), tf.tensor2d([0, 3, 1, 2], [2, 2], 'int32'), 1, 1),
  ),
  values('gather bool', () => tf.gather(randomTensor([6], 1, -1, 1, 'bool'), indices(5, 0))),
  values('gather nothing', () => tf.gather(randomTensor([4, 5], 1), tf.tensor1d([], 'int32'))),
  values('gatherND', () => tf.gatherND(randomTensor([4, 5], 1), tf.tensor2d([0, 1, 3, 4], [2, 2], 'int32'))),
  values('scatterND', () =>
    tf.scatterND(tf.tensor2d([4, 3, 1, 4], [4, 1], 'int32'), tf.tensor1d([9, 10, 11, 12]), [8]),
  ),
  values('tensorScatterUpdate', () =>
    tf.tensorScatterUpdate(
      randomTensor([8], 1),
      tf.tensor2d([4, 3, 1], [3, 1], 'int32'),
      tf.tensor1d([9, 10, 11]),
    ),
  ),
  {
    // tfjs-backend-cpu writes into the tensor that it is given
    name: 'tensorScatterUpdate leaves its tensor alone',
    run: () => {
      const before = randomTensor([8], 1);
      tf.tensorScatterUpdate(before, tf.tensor2d([4, 3, 1], [3, 1], 'int32'), tf.tensor1d([9, 10, 11]));
      return [before];
    },
    expected: () => [randomTensor([8], 1).dataSync()],
  },
  values('sparseToDense', () => tf.sparseToDense(indices(0, 2), tf.tensor1d([5, 7]), [4], -1)),
  values('oneHot', () => tf.oneHot(indices(0, 3, 1), 4)),
  values('oneHot out of range is off', () => tf.oneHot(indices(-1, 9, 2), 3)),
  values('oneHot of a matrix', () => tf.oneHot(tf.tensor2d([0, 1, 2, 0], [2, 2], 'int32'), 3, 5, -5)),
  values('oneHot float32', () => tf.oneHot(indices(0, 2), 3, 0.9, 0.1, 'float32')),
  values('oneHot bool', () => tf.oneHot(indices(0, 2), 3, 1, 0, 'bool')),
  gradients('unsortedSegmentSum', (x) => tf.unsortedSegmentSum(x, indices(0, 2, 0, 1, 2), 3), [[5, 7]]),
  values('unsortedSegmentSum drops what is out of range', () =>
    tf.unsortedSegmentSum(randomTensor([4, 3], 1), indices(0, -1, 7, 1), 2),
  ),
  values('unsortedSegmentSum of int32', () =>
    tf.unsortedSegmentSum(randomTensor([4, 3], 1, 0, 9, 'int32'), indices(0, 1, 1, 0), 2),
  ),
  values('bincount', () => tf.bincount(indices(1, 1, 3), tf.tensor1d([]), 5)),
  values('denseBincount', () =>
    tf.denseBincount(tf.tensor2d([1, 1, 3, 0], [2, 2], 'int32'), tf.tensor2d([], [0, 0]), 5),
  ),
  values('multinomial', () => tf.multinomial(randomTensor([2, 4], 1) as tf.Tensor2D, 20, 3)),
  values('unique', () => Object.values(tf.unique(tf.tensor1d([3, 1, 3, 2, 1])))),
  values('lowerBound', () => tf.lowerBound(tf.tensor1d([1, 2, 2, 4]), tf.tensor1d([0, 2, 9]))),
  values('upperBound', () => tf.upperBound(tf.tensor1d([1, 2, 2, 4]), tf.tensor1d([0, 2, 9]))),
  values('bitwiseAnd', () => tf.bitwiseAnd(indices(5, 6), indices(3, 12))),
  values('broadcastArgs', () => tf.broadcastArgs(indices(1, 3), indices(2, 1))),
  values('fill', () => [filled([2, 3], 1.5), filled([2], 3, 'int32'), filled([0], 1)]),
  values('range', () => [tf.range(0, 5), tf.range(5, 0, -2), tf.range(0, 3, 1, 'int32')]),
  values('linspace', () => tf.linspace(0, 1, 7)),
  values('zerosLike and onesLike', () => [
    tf.zerosLike(randomTensor([3], 1)),
    tf.onesLike(randomTensor([3], 1)),
    tf.zerosLike(indices(1)),
    tf.onesLike(indices(1)),
    tf.onesLike(randomTensor([3], 1, -1, 1, 'bool')),
  ]),
  values('diag', () => tf.diag(randomTensor([4], 1))),
  values('cast', () => [
    tf.cast(tf.tensor1d([0.5, -0.5, 256, NaN, 0]), 'bool'),
    tf.cast(tf.tensor1d([1.9, -1.9]), 'int32'),
    tf.cast(indices(3, -3), 'float32'),
    tf.cast(tf.tensor1d([1, 0], 'bool'), 'float32'),
    tf.cast(indices(256, 0), 'bool'),
    tf.cast(tf.tensor1d([1, 0], 'bool'), 'int32'),
  ]),
];
