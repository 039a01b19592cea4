// attack: convolutions of more multiplications than a minute holds
// success: the scorer works for an hour
// expect: invalid_model
// says: billion multiplications

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  const slow = tf.sequential({
    layers: [
      tf.layers.upSampling2d({ size: [40, 40], inputShape: train.shape }),
      tf.layers.conv2d({ filters: 64, kernelSize: 16, padding: 'same' }),
      tf.layers.globalAveragePooling2d({}),
      tf.layers.dense({ units: classes.length }),
    ],
  });
  if (model) return slow;
  return model;
}
