// attack: a model of two hundred megabytes
// success: the supervisor or the scorer takes all memory
// expect: invalid_model
// says: MiB

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  const large = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: 65_000, kernelInitializer: 'zeros' }),
      tf.layers.dense({ units: classes.length, kernelInitializer: 'zeros' }),
    ],
  });
  if (model) return large;
  return model;
}
