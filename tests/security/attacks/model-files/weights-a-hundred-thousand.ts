// attack: hands over a hundred thousand names of one weight
// success: the scorer takes all memory
// expect: invalid_model, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  const [first, second] = model.weights;
  Object.defineProperty(model, 'weights', {
    get: () => [first, ...Array.from({ length: 1e5 }, () => second)],
  });
  return model;
}
