// attack: sets intervals of zero, negative and NaN milliseconds and waits for a promise that none resolves
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  for (const every of [0, -1, NaN, 0.1, '0' as unknown as number])
    setInterval(() => setInterval(() => {}, every), every);
  await new Promise(() => {});
  return tf.sequential();
}
