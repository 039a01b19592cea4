// attack: gathers, scatters and segments by indices beyond the ends, negative, fractional and not finite
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
      () => tf.gather(x, int([0, n])),
      () => tf.gather(x, int([n]), 1),
      () => run('GatherV2', { x, indices: int([n]) }, { axis: n, batchDims: n }),
      () => run('GatherV2', { x, indices: tf.tensor1d([n]) }, { axis: 0, batchDims: 0 }),
      () => tf.gatherND(x, tf.tensor2d([[n, 0]], [1, 2], 'int32')),
      () => run('GatherNd', { params: x, indices: tf.tensor2d([[0, n]], [1, 2], 'int32') }),
      () =>
        run('ScatterNd', { indices: tf.tensor2d([[n]], [1, 1], 'int32'), updates: int([1]) }, { shape: [4] }),
      () => run('ScatterNd', { indices: int([0, 1]).reshape([2, 1]), updates: tf.ones([2]) }, { shape: [n] }),
      () =>
        run('TensorScatterUpdate', {
          tensor: x,
          indices: tf.tensor2d([[n]], [1, 1], 'int32'),
          updates: tf.ones([1, 4]),
        }),
      () => tf.unsortedSegmentSum(x, int([0, n]), 2),
      () => tf.unsortedSegmentSum(x, int([0, 1]), n),
      () => run('UnsortedSegmentSum', { x: tf.ones([2, 3]), segmentIds: int([n, n]) }, { numSegments: 3 }),
      () =>
        run(
          'SparseToDense',
          { sparseIndices: int([n]), sparseValues: tf.ones([1]), defaultValue: tf.scalar(0) },
          { outputShape: [4] },
        ),
      () => tf.oneHot(int([n, 1]), 3),
      () => tf.oneHot(int([0, 1]), n),
      () => run('OneHot', { indices: int([0]) }, { depth: n, onValue: n, offValue: 0, dtype: 'float32' }),
      () => run('DenseBincount', { x: int([n, 1]), weights: tf.ones([2]) }, { size: 3, binaryOutput: false }),
      () => run('Bincount', { x: int([0, 1]), weights: tf.ones([2]) }, { size: n }),
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
