// attack: returns an object whose then is a getter that never returns
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  return {
    get then() {
      for (;;) if (Date.now() < 0) return null;
    },
  } as unknown as tf.LayersModel;
}
