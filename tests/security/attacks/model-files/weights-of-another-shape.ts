// attack: hands over weights of another shape
// success: memory beyond the weights is read
// expect: invalid_model
// says: weights

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  const other = tf.sequential({ layers: [tf.layers.dense({ units: 784, inputShape: [10] })] });
  Object.defineProperty(model, 'weights', { get: () => [...other.weights].reverse() });
  return model;
}
