// attack: gives a small tensor a huge, negative or fractional shape on its own side and computes on it
// success: ESCAPED in the log: more came back than the host has, or what was there before
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const engine = tf.engine() as any;
  const SENTINEL = 424_242;
  for (let i = 0; i < 20; i++) tf.fill([5_000], SENTINEL).dispose();
  const shapes = [
    [1e6],
    [2 ** 31],
    [2 ** 53, 2],
    [-4],
    [0.5, 8],
    [NaN],
    [4, Infinity],
    ['4'],
    [4, null],
    [[4]],
    new Array(20).fill(1),
    [4, 1e9],
  ] as any[];
  for (const shape of shapes) {
    const real = tf.tensor1d([1, 2, 3, 4]);
    const uses: ((x: tf.Tensor) => tf.Tensor)[] = [
      (x) => x,
      (x) => x.add(1),
      (x) => x.sum(),
      (x) => x.slice([0]),
      (x) => x.reshape([-1]),
      (x) => tf.gather(x, [0, 3]),
      (x) => x.tile([2]),
      (x) => x.matMul(x as any, true),
      (x) => x.transpose(),
    ];
    for (const use of uses) {
      try {
        const forged = engine.makeTensorFromDataId(real.dataId, shape, 'float32') as tf.Tensor;
        const values = (tf.backend() as any).readSync(use(forged).dataId) as Float32Array;
        if (values.length > 64 || values.includes(SENTINEL))
          console.log('ESCAPED', String(shape), values.length);
      } catch {
        // refused
      }
    }
  }
  throw new Error('nothing was found');
}
