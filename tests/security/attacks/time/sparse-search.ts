// attack: searches, sorts, joins and reverses sparse arrays of four thousand million elements in built-ins that nothing interrupts
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const sparse: number[] = [];
  sparse.length = 2 ** 32 - 1;
  const list = { length: Number.MAX_SAFE_INTEGER };
  Array.prototype.indexOf.call(list, 1);
  sparse.indexOf(1);
  Array.prototype.reverse.call(list);
  Array.prototype.lastIndexOf.call(list, 1);
  return tf.sequential();
}
