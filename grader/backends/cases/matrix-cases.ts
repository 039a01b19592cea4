import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomNumbers, randomTensor, values } from './kernel-case.ts';

const FLAGS = [false, true];

/** Sizes around the kernels' tiles of 6 rows and 8 columns, and some of no pattern. */
const random = randomNumbers(42);
const upTo = (limit: number): number => 1 + Math.floor(random() * limit);
const SIZES: readonly [number, number, number][] = [
  [1, 1, 1],
  [6, 8, 8],
  [7, 9, 3],
  [33, 19, 70],
  [5, 16, 130],
  [64, 10, 1],
  [1, 33, 5],
  ...Array.from({ length: 6 }, (): [number, number, number] => [upTo(40), upTo(40), upTo(140)]),
];

const BATCHES: readonly [number[], number[]][] = [
  [[3], [3]],
  [[3], [1]],
  [[1], [3]],
  [
    [2, 1],
    [1, 3],
  ],
  [
    [2, 3],
    [2, 3],
  ],
];

/** A random batch of matrices, repeated wherever the other batch is larger. */
function spread(shape: number[], otherBatch: readonly number[], seed: number): tf.Tensor {
  const batch = shape.slice(0, -2).map((size, axis) => Math.max(size, otherBatch[axis] ?? 1));
  return tf.broadcastTo(randomTensor(shape, seed), [...batch, ...shape.slice(-2)]);
}

type FusedMatMul = Parameters<typeof tf.fused.matMul>[0];

export const MATRIX_CASES: readonly KernelCase[] = [
  ...FLAGS.flatMap((transposeA) =>
    FLAGS.flatMap((transposeB) => {
      const flags = `${transposeA ? ' Aᵀ' : ''}${transposeB ? ' Bᵀ' : ''}`;
      const shapes = (m: number, n: number, k: number, a: number[] = [], b: number[] = []): number[][] => [
        [...a, ...(transposeA ? [k, m] : [m, k])],
        [...b, ...(transposeB ? [n, k] : [k, n])],
      ];
      const multiply = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, transposeA, transposeB);
      return [
        ...SIZES.map(([m, n, k]) => gradients(`matMul${flags} ${m}x${k}x${n}`, multiply, shapes(m, n, k))),
        ...BATCHES.map(([a, b]): KernelCase => {
          const name = `matMul${flags} [${a}] [${b}]`;
          const [left = [], right = []] = shapes(7, 11, 5, a, b);
          if (String(a) === String(b)) return gradients(name, multiply, [left, right]);
          // tfjs has no gradient of a batch that broadcasts, and its cpu backend misses one that does both ways.
          return {
            name,
            run: () => [multiply(randomTensor(left, 1), randomTensor(right, 2))],
            expected: () => [multiply(spread(left, b, 1), spread(right, a, 2)).dataSync()],
          };
        }),
        values(`matMul${flags} of nothing`, () => {
          const [a = [], b = []] = shapes(3, 4, 0);
          return tf.matMul(tf.zeros(a), tf.zeros(b), transposeA, transposeB);
        }),
        values(`fused matMul${flags} in batches`, () => {
          const [a = [], b = []] = shapes(9, 11, 70, [2], [2]);
          const inputs = { a: randomTensor(a, 1), b: randomTensor(b, 2), bias: randomTensor([11], 3) };
          return tf.fused.matMul({ ...inputs, transposeA, transposeB, activation: 'relu' } as FusedMatMul);
        }),
      ];
    }),
  ),
  ...(['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const).map((activation) =>
    values(`fused matMul with ${activation}`, () =>
      tf.fused.matMul({
        a: randomTensor([33, 70], 1) as tf.Tensor2D,
        b: randomTensor([70, 19], 2) as tf.Tensor2D,
        bias: randomTensor([19], 3) as tf.Tensor1D,
        activation,
        preluActivationWeights: randomTensor([19], 4),
        leakyreluAlpha: 0.3,
      }),
    ),
  ),
  gradients(
    'fused matMul',
    (a, b, bias) => tf.fused.matMul({ a: a as tf.Tensor2D, b: b as tf.Tensor2D, bias, activation: 'relu' }),
    [[33, 70], [70, 19], [19]],
  ),
  values('one tensor under three shapes', () => {
    const w = randomTensor([8, 6], 1);
    return [
      tf.matMul(randomTensor([3, 8], 2), w),
      tf.matMul(randomTensor([3, 6], 3), tf.reshape(w, [6, 8])),
      tf.matMul(randomTensor([3, 12], 4), tf.reshape(w, [12, 4])),
    ];
  }),
  values('matMul of int32', () =>
    tf.matMul(randomTensor([3, 4], 1, -5, 5, 'int32'), randomTensor([4, 2], 2, -5, 5, 'int32')),
  ),
  {
    // tfjs-backend-cpu makes one product of a batch of none
    name: 'matMul of no int32 matrices',
    run: () => [
      tf.matMul(tf.zeros([0, 2, 3], 'int32'), tf.ones([1, 3, 4], 'int32')),
      tf.matMul(tf.zeros([2, 0], 'int32'), tf.zeros([0, 3], 'int32')),
    ],
    expected: () => [[], [0, 0, 0, 0, 0, 0]],
  },
  gradients('dot', (a, b) => tf.dot(a, b), [[5], [5]]),
  gradients('outerProduct', (a, b) => tf.outerProduct(a as tf.Tensor1D, b as tf.Tensor1D), [[5], [7]]),
  ...[
    ['ij,jk->ik', [4, 5], [5, 6]],
    ['bij,bjk->bik', [2, 4, 5], [2, 5, 6]],
    ['bij,bkj->bki', [2, 4, 5], [2, 6, 5]],
    ['i,j->ij', [4], [5]],
    ['ij,ij->', [4, 5], [4, 5]],
    ['ijk,j->ki', [3, 4, 5], [4]],
    ['bhqd,bhkd->bhqk', [2, 3, 4, 5], [2, 3, 6, 5]],
  ].map(([equation, a, b]) =>
    values(`einsum ${equation as string}`, () =>
      tf.einsum(equation as string, randomTensor(a as number[], 1), randomTensor(b as number[], 2)),
    ),
  ),
  values('einsum of one', () => [
    tf.einsum('ij->ji', randomTensor([3, 4], 1)),
    tf.einsum('ijk->j', randomTensor([3, 4, 5], 1)),
    tf.einsum('ij->', randomTensor([3, 4], 1)),
  ]),
];
