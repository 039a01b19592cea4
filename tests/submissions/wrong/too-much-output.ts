import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train }: TrainContext) {
  const line = 'x'.repeat(100_000);
  for (let turn = 0; turn < 2_000; turn++) console.log(line);
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape })] });
}
