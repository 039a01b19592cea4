// attack: multiplies, adds, selects, normalises and sums tensors whose shapes have nothing to do with each other
// success: ESCAPED in the log: numbers came out that were in memory before; or the process dies of it
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const SENTINEL = 987_654.25;
  const paint = () => {
    for (const size of [64, 1_000, 10_000, 100_000]) tf.fill([size], SENTINEL).dispose();
  };
  const run = (kernel: string, inputs: object, attributes: object = {}) =>
    (tf.engine() as any).runKernel(kernel, inputs, attributes) as tf.Tensor | tf.Tensor[];
  const odd = [
    -1,
    -2,
    4,
    5,
    1e3,
    1e6,
    2 ** 31 - 1,
    -(2 ** 31),
    2 ** 31,
    2 ** 32,
    2 ** 53,
    0.5,
    NaN,
    Infinity,
    -Infinity,
  ];
  const int = (values: number[]) => tf.tensor1d(values, 'int32');
  const x = tf.tensor2d([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
  const image = tf.ones([1, 4, 4, 2]) as tf.Tensor4D;
  const tries: (() => unknown)[] = [];
  for (const n of odd) {
    tries.push(
      () => run('BatchMatMul', { a: x, b: x }, { transposeA: false, transposeB: false }),
      () =>
        run(
          'BatchMatMul',
          { a: tf.ones([3, 2, 4]), b: tf.ones([2, 4, 2]) },
          { transposeA: n, transposeB: false },
        ),
      () =>
        run(
          '_FusedMatMul',
          { a: x, b: tf.ones([4, 3]), bias: tf.ones([7]) },
          { transposeA: false, transposeB: false, activation: 'relu' },
        ),
      () =>
        run(
          '_FusedMatMul',
          { a: x, b: tf.ones([4, 3]) },
          { transposeA: false, transposeB: false, activation: n, leakyreluAlpha: n },
        ),
      () =>
        run(
          '_FusedConv2D',
          { x: image, filter: tf.ones([2, 2, 2, 3]), bias: tf.ones([n % 7]) },
          { strides: 1, pad: 'same', dataFormat: 'NHWC', dilations: 1, activation: 'linear' },
        ),
      () => run('Add', { a: tf.ones([3]), b: tf.ones([4]) }),
      () => run('Select', { condition: tf.ones([3], 'bool'), t: tf.ones([3, 3]), e: tf.ones([1, 3]) }),
      () => run('Select', { condition: tf.ones([9], 'bool'), t: x, e: x }),
      () =>
        run(
          'FusedBatchNorm',
          { x: image, mean: tf.ones([1]), variance: tf.ones([5]), offset: tf.ones([2]), scale: tf.ones([9]) },
          { varianceEpsilon: n },
        ),
      () => run('AddN', [x, tf.ones([2, 5])]),
      () => run('Einsum', [x, x], { equation: 'ij,jk->ik' }),
      () =>
        run('Einsum', [x, x], {
          equation: ['ij,ij->', 'ij->ijk', '...,...', 'aa,aa->a', 'i'.repeat(4_000)][
            Math.abs(Math.trunc(n)) % 5 || 0
          ],
        }),
      () => run('SparseSegmentSum', { data: x, indices: int([n]), segmentIds: int([0]) }),
      () => run('LRN', { x: image }, { depthRadius: n, bias: 1, alpha: 1, beta: n }),
      () => run('Softmax', { logits: x }, { dim: n }),
      () => run('ClipByValue', { x }, { clipValueMin: n, clipValueMax: -n }),
      () => run('Prelu', { x, alpha: tf.ones([5]) }),
      () => run('SelfAdjointEig', { x }),
      () =>
        run('SparseFillEmptyRows', {
          indices: tf.tensor2d([[n, 0]], [1, 2], 'int32'),
          values: tf.ones([1]),
          denseShape: int([2, 2]),
          defaultValue: tf.scalar(0),
        }),
      () => run('RaggedGather', [int([0, n]), x, int([n])], { outputRaggedRank: 1 }),
      () => run('Identity', { x, y: x, z: x }),
      () => run('Neg', {}),
      () => run('Neg', { a: x }),
      () => run('Neg', [x]),
    );
  }
  let answered = 0;
  for (const attempt of tries) {
    paint();
    try {
      tf.tidy(() => {
        for (const made of [attempt()].flat() as tf.Tensor[]) {
          const values = Array.from(made.dataSync().slice(0, 100_000) as Float32Array);
          answered += 1;
          if (
            values.includes(SENTINEL) ||
            values.some((value) => Math.abs(value) > 1e30 && Number.isFinite(value))
          ) {
            console.log('ESCAPED', String(attempt), values.slice(0, 20).join());
          }
        }
      });
    } catch {
      // refused
    }
  }
  console.log(answered, 'of', tries.length);
  throw new Error('nothing was found');
}
