// attack: hands over fewer weights than its layers have
// success: memory that was never written is read
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
  const [first] = model.weights;
  Object.defineProperty(model, 'weights', { get: () => [first] });
  return model;
}
