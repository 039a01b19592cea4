// attack: reports twenty numbers without end
// success: a result too long to store, a supervisor that grows with it, or a hang
// expect: output_limit, time_limit
// time limit: 10

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ report }: TrainContext): tf.LayersModel {
  const metrics = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}`.padEnd(40, 'n'), 1 / 3]));
  for (;;) report(metrics);
}
