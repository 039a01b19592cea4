// attack: raises, multiplies and prints integers of millions of digits
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit, memory_limit, runtime_error
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  let number = 3n ** 4_000_000n;
  for (let i = 0; i < 100; i++) {
    number = number * number;
    if (number.toString().length < 0) break;
  }
  return tf.sequential();
}
