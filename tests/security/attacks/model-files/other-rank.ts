// attack: a model that answers with five axes
// success: the scorer reads beyond an answer
// expect: invalid_model
// says: must give

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  const wide = tf.sequential({
    layers: [tf.layers.reshape({ targetShape: [28, 28, 1, 1], inputShape: train.shape })],
  });
  if (model) return wide;
  return model;
}
