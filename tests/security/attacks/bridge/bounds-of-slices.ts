// attack: slices, strides, splits, concatenates and reverses beyond the bounds and along axes that do not exist
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
      () => tf.slice(x, [0, n], [1, 1]),
      () => tf.slice(x, [0, 0], [n, n]),
      () => run('Slice', { x }, { begin: [n, 0], size: [1, 4] }),
      () => run('Slice', { x }, { begin: [0, 0], size: [2, n] }),
      () => run('Slice', { x }, { begin: [0], size: [2] }),
      () => tf.stridedSlice(x, [n, 0], [2, 4], [1, 1]),
      () => tf.stridedSlice(x, [0, 0], [n, n], [n, 1]),
      () =>
        run(
          'StridedSlice',
          { x },
          {
            begin: [0, n],
            end: [n, 4],
            strides: [1, -1],
            beginMask: n,
            endMask: 0,
            ellipsisMask: 0,
            newAxisMask: n,
            shrinkAxisMask: 0,
          },
        ),
      () => tf.split(x, [n, 4], 1),
      () => run('SplitV', { x }, { numOrSizeSplits: [n, 4 - n], axis: 1 }),
      () => run('SplitV', { x }, { numOrSizeSplits: n, axis: n }),
      () => tf.concat([x, x], n),
      () => run('Concat', [x, x], { axis: n }),
      () =>
        run(
          'Concat',
          Array.from({ length: 3_000 }, () => x),
          { axis: 0 },
        ),
      () => tf.reverse(x, [n]),
      () => run('Reverse', { x }, { dims: [0, 0, n] }),
      () => tf.unstack(x, n),
      () => run('Unpack', { value: x }, { axis: n }),
      () => run('Pack', [x, x], { axis: n }),
      () => run('Transpose', { x }, { perm: [n, 0] }),
      () => run('Transpose', { x }, { perm: [0, 0] }),
      () => run('ExpandDims', { input: x }, { dim: n }),
      () => run('Cumsum', { x }, { axis: n, exclusive: false, reverse: false }),
      () => run('Sum', { x }, { axis: [n], keepDims: n }),
      () => run('ArgMax', { x }, { axis: n }),
      () => tf.topk(x, n).values,
      () => run('TopK', { x }, { k: n, sorted: true }),
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
