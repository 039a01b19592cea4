// attack: sets back every clock it can see, the platform’s too, and trains on
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ remainingMs }: TrainContext): Promise<tf.LayersModel> {
  Date.now = () => 0;
  (performance as any).now = () => 0;
  (tf.util as any).now = () => 0;
  (tf.env().platform as any).now = () => 0;
  Object.defineProperty(globalThis, 'Date', {
    value: class {
      getTime() {
        return 0;
      }
    },
  });
  while (remainingMs() > -1) tf.ones([10]).dispose();
  return tf.sequential();
}
