// attack: throws Proxies, getters and symbols from timers and microtasks
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const hostile: any = new Proxy(new Error('x'), {
    get: () => {
      throw hostile;
    },
  });
  setTimeout(() => {
    throw hostile;
  }, 1);
  queueMicrotask(() => {
    throw Symbol('s');
  });
  await new Promise<void>((done) => setTimeout(done, 100));
  return tf.sequential();
}
