// attack: leaves a promise rejected with a Proxy that throws from every trap
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const hostile: any = new Proxy(() => {}, {
    get: () => {
      throw hostile;
    },
    getPrototypeOf: () => {
      throw hostile;
    },
    apply: () => {
      throw hostile;
    },
  });
  void Promise.reject(hostile);
  await new Promise<void>((done) => setTimeout(done, 50));
  return tf.sequential();
}
