import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train }: TrainContext) {
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: 7, activation: 'softmax' }),
    ],
  });
}
