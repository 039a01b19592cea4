// attack: lets each timer set two more
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit, memory_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const breed = () => {
    setTimeout(breed, 0);
    setTimeout(breed, 0);
  };
  breed();
  await new Promise(() => {});
  return tf.sequential();
}
