// attack: logs lines of one character without end
// success: a result too long to store, a supervisor that grows with it, or a hang
// expect: output_limit, time_limit
// time limit: 10

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  for (;;) console.log('x');
}
