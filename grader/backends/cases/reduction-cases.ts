import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomTensor, randomValues, values } from './kernel-case.ts';

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

const SMOOTH: Record<string, Reduction> = {
  sum: tf.sum,
  mean: tf.mean,
  max: tf.max,
  min: tf.min,
  prod: tf.prod,
  logSumExp: tf.logSumExp,
  norm: (x, axis, keepDims) => tf.norm(x, 'euclidean', axis, keepDims),
  variance: (x, axis, keepDims) => tf.moments(x, axis, keepDims).variance,
};

const AXES: readonly (number | number[] | undefined)[] = [undefined, 0, 1, -1, [0, 2], [1, 2], [0, 1, 2]];

const LONG = 300_007;

/** Sums as float64 has them. */
const longValues = randomValues(LONG, 5, 0, 1);
const longSum = longValues.reduce((total, value) => total + value, 0);
const tallSums = [0, 1, 2].map((column) =>
  longValues.slice(0, 300_000).reduce((total, value, i) => (i % 3 === column ? total + value : total), 0),
);

export const REDUCTION_CASES: readonly KernelCase[] = [
  ...Object.entries(SMOOTH).flatMap(([name, f]) =>
    AXES.filter((axis) => !(name === 'norm' && Array.isArray(axis) && axis.length === 3)).flatMap((axis) => [
      name === 'prod'
        ? values(`prod over ${axis ?? 'all'}`, () => f(randomTensor([4, 5, 6], 1), axis))
        : gradients(`${name} over ${axis ?? 'all'}`, (x) => f(x, axis), [[4, 5, 6]]),
      values(`${name} over ${axis ?? 'all'} keeping dimensions`, () =>
        f(randomTensor([3, 17, 2], 2), axis, true),
      ),
    ]),
  ),
  ...['sum', 'mean', 'max', 'min', 'prod'].flatMap((name) => {
    const f = SMOOTH[name] ?? tf.sum;
    return [
      values(`${name} of one element`, () => f(randomTensor([1, 1], 1), 0)),
      values(`${name} of four axes, two apart`, () => f(randomTensor([3, 4, 5, 6], 1), [0, 2])),
      values(`${name} of a wide matrix`, () => f(randomTensor([37, 70], 1, 0.9, 1.1), 0)),
      values(`${name} of a long row`, () => f(randomTensor([3, 2500], 1, 0.999, 1.001), 1)),
      values(`${name} of int32`, () => f(randomTensor([4, 5], 1, 1, 4, 'int32'), 1)),
      values(`${name} over no axis`, () => f(randomTensor([4, 5], 1), [])),
      values(`${name} of NaN`, () => f(tf.tensor2d([1, NaN, 2, 3, 4, 5, 6, 7, 8, 9], [2, 5]), 1)),
    ];
  }),
  values('sum of nothing', () => tf.sum(tf.zeros([3, 0]), 1)),
  values('sum of bool', () => tf.sum(tf.tensor1d([1, 0, 1], 'bool'))),
  {
    name: 'a long sum in float64',
    run: () => [tf.sum(tf.tensor1d(longValues))],
    expected: () => [[longSum]],
    tolerance: 1e-6,
  },
  {
    name: 'tall sums in float64',
    run: () => [tf.sum(tf.tensor2d(longValues.slice(0, 300_000), [100_000, 3]), 0)],
    expected: () => [tallSums],
    tolerance: 3e-6,
  },
  ...[0, 1].flatMap((axis) => [
    values(`argMax ${axis}`, () => tf.argMax(randomTensor([6, 5], 3), axis)),
    values(`argMin ${axis}`, () => tf.argMin(randomTensor([6, 5], 3), axis)),
    values(`all ${axis}`, () => tf.all(randomTensor([6, 5], 3, -1, 9, 'bool'), axis)),
    values(`any ${axis}`, () => tf.any(randomTensor([6, 5], 3, -9, 1, 'bool'), axis)),
    gradients(`cumsum ${axis}`, (x) => tf.cumsum(x, axis), [[5, 5]]),
    values(`exclusive reverse cumsum ${axis}`, () => tf.cumsum(randomTensor([4, 5], 1), axis, true, true)),
    values(`cumprod ${axis}`, () => tf.cumprod(randomTensor([4, 5], 1), axis)),
  ]),
  {
    // tfjs-backend-cpu does not count axes from the end
    name: 'running sums and products along the last axis',
    run: () => [tf.cumsum(randomTensor([3, 4], 1), -1), tf.cumprod(randomTensor([3, 4], 1), -2)],
    expected: () => [
      tf.cumsum(randomTensor([3, 4], 1), 1).dataSync(),
      tf.cumprod(randomTensor([3, 4], 1), 0).dataSync(),
    ],
  },
  values('argMax and argMin along the middle', () => [
    tf.argMax(randomTensor([3, 7, 5], 3), 1),
    tf.argMin(randomTensor([3, 7, 5], 3, -9, 9, 'int32'), 1),
    tf.argMin(tf.zeros([0, 3]), -1),
  ]),
  values('argMax of equals', () => tf.argMax(tf.tensor1d([1, 3, 3, 2]))),
  values('topk', () => Object.values(tf.topk(randomTensor([4, 9], 1), 3))),
  gradients('moments', (x) => tf.moments(x, [0, 1]).mean, [[3, 4, 5]]),
];
