// attack: reports under names of nothing but control characters, past the check that counts them, without end
// success: a supervisor that is busy with it long after the end, or a result too long
// expect: output_limit, time_limit
// time limit: 6

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ report }: TrainContext): tf.LayersModel {
  Set.prototype.has = () => true;
  let count = 0;
  for (;;) report({ ['\u0001'.repeat(30) + (count++ % 1e9)]: 1, ['\u2067'.repeat(30) + count]: 2 });
}
