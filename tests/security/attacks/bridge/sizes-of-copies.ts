// attack: tiles, pads, broadcasts, ranges and fills by counts that are negative, huge or no numbers
// success: ESCAPED in the log: numbers came out that were in memory before; or the process dies of it
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ seed }: TrainContext): Promise<tf.LayersModel> {
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
      () => tf.tile(x, [n, 1]),
      () => run('Tile', { x }, { reps: [1, n] }),
      () => run('Tile', { x }, { reps: [n] }),
      () =>
        tf.pad(x, [
          [0, n],
          [0, 0],
        ]),
      () =>
        run(
          'PadV2',
          { x },
          {
            paddings: [
              [n, 0],
              [0, -n],
            ],
            constantValue: 0,
          },
        ),
      () => run('PadV2', { x }, { paddings: [[0, 1]], constantValue: n }),
      () =>
        run(
          'MirrorPad',
          { x },
          {
            paddings: [
              [0, n],
              [n, 0],
            ],
            mode: 'reflect',
          },
        ),
      () => tf.broadcastTo(x, [n, 2, 4]),
      () => run('BroadcastTo', { x }, { shape: [2, n], inputShape: [2, 4] }),
      () => run('Fill', {}, { shape: [n, 2], value: n, dtype: 'float32' }),
      () => run('Fill', {}, { shape: [4], value: n, dtype: 'int32' }),
      () => run('Fill', {}, { shape: [4], value: 'text', dtype: 'bool' }),
      () => run('Range', {}, { start: 0, stop: n, step: 1, dtype: 'float32' }),
      () => run('Range', {}, { start: 0, stop: 10, step: n, dtype: 'int32' }),
      () => run('LinSpace', {}, { start: 0, stop: 1, num: n }),
      () => run('Multinomial', { logits: x }, { numSamples: n, seed: n, normalized: false }),
      () => run('Reshape', { x }, { shape: [n, -1] }),
      () => run('Reshape', { x }, { shape: [n, n] }),
      () => run('Cast', { x }, { dtype: n }),
      () => run('Cast', { x: tf.fill([4], n) }, { dtype: 'int32' }),
      () =>
        run(
          'SpaceToBatchND',
          { x: image },
          {
            blockShape: [n, 2],
            crops: [
              [0, 0],
              [0, 0],
            ],
            paddings: [
              [0, n],
              [0, 0],
            ],
          },
        ),
      () =>
        run(
          'BatchToSpaceND',
          { x: tf.ones([4, 2, 2, 1]) },
          {
            blockShape: [2, n],
            crops: [
              [0, n],
              [0, 0],
            ],
          },
        ),
      () => run('DepthToSpace', { x: tf.ones([1, 2, 2, 4]) }, { blockSize: n, dataFormat: 'NHWC' }),
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
