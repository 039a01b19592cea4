import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train }: TrainContext) {
  const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape })] });
  for (let turn = 0; turn >= 0; turn += 0);
  return model;
}
