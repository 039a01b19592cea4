// attack: lets a regular expression backtrack for longer than the universe
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  for (const expression of [/^(a+)+$/, /(x+x+)+y/, /^(([a-z])+.)+[A-Z]([a-z])+$/])
    expression.test('a'.repeat(60) + '!' + 'x'.repeat(60));
  return tf.sequential();
}
