// attack: a description of fifty thousand layers
// success: the scorer dies or takes all its time
// expect: invalid_model
// says: more than 1000 layers

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  (model as any).toJSON = () => ({
    class_name: 'Sequential',
    config: { name: 'm', layers: Array.from({ length: 5e4 }, () => ({ class_name: 'ReLU' })) },
  });
  return model;
}
