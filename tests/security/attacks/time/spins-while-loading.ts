// attack: loops while its module is evaluated, before train exists
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

let count = 0;
for (;;) if (count++ < 0) break;

export function train({ train }: TrainContext) {
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape })] });
}
