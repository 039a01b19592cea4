// attack: recurrent layers that go through a step for each pixel, forty times
// success: the scorer dies or takes all its time
// expect: invalid_model
// says: steps for one image
// time limit: 20

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  const long = tf.sequential({
    layers: [tf.layers.reshape({ targetShape: [784, 1], inputShape: train.shape })],
  });
  for (let i = 0; i < 40; i++) {
    long.add(tf.layers.simpleRNN({ units: 2, returnSequences: i < 39, recurrentInitializer: 'zeros' }));
  }
  long.add(tf.layers.dense({ units: classes.length }));
  if (model) return long;
  return model;
}
