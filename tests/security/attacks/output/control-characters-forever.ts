// attack: logs nothing but characters that have to be written as escapes, without end
// success: a supervisor that is busy with it long after the end, or a result too long
// expect: output_limit, time_limit
// time limit: 6

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  for (;;) console.log('\u202e'.repeat(60_000));
}
