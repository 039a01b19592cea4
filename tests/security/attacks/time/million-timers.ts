// attack: sets a million timers in descending order of due time, then waits
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit, memory_limit
// time limit: 3

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  for (let i = 1_000_000; i > 0; i--) setTimeout(() => {}, i * 1_000);
  await new Promise(() => {});
  return tf.sequential();
}
