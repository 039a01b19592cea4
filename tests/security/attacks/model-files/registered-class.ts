// attack: registers a layer of its own with tfjs
// success: its code runs in the scorer
// expect: invalid_model
// says: Thief

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

class Thief extends tf.layers.Layer {
  static className = 'Thief';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor | tf.Tensor[] {
    return inputs;
  }
}
tf.serialization.registerClass(Thief);

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.add(new Thief({}));
  return model;
}
