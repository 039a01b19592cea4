// attack: a model with two outputs, one with the classes and one with anything
// success: the other output is scored
// expect: invalid_model
// says: 2 outputs

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  const images = tf.input({ shape: train.shape });
  const flat = tf.layers.flatten().apply(images) as tf.SymbolicTensor;
  const two = [10, 10].map((units) => tf.layers.dense({ units }).apply(flat) as tf.SymbolicTensor);
  if (model) return tf.model({ inputs: images, outputs: two });
  return model;
}
