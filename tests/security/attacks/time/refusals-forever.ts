// attack: catches every refusal of the platform and tries again
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  for (;;) {
    try {
      tf.zeros([1e6, 1e6]);
    } catch {
      // again
    }
  }
}
