// attack: keeps one timer in the future for ever, so that it always waits for something that can come
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  for (;;) await new Promise<void>((done) => setTimeout(done, 50));
}
