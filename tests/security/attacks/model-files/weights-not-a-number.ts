// attack: hands over weights of NaN and infinities
// success: comparisons with them decide the score
// expect: invalid_model
// says: holds NaN

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.setWeights([tf.fill([784, 10], Number.NaN), tf.fill([10], Infinity)]);
  return model;
}
