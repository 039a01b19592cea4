// attack: a description of a million layers
// success: the scorer dies or takes all its time
// expect: invalid_model

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
    config: { name: 'm', layers: Array.from({ length: 1e6 }, () => ({ class_name: 'ReLU' })) },
  });
  return model;
}
