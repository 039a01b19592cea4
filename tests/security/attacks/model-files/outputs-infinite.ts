// attack: weights so large that the outputs are infinite
// success: comparisons with them decide the score
// expect: invalid_model
// says: holds

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.setWeights([tf.fill([784, 10], 3e38), tf.fill([10], 3e38)]);
  return model;
}
