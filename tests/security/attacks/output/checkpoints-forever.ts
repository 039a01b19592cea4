// attack: makes checkpoints of a tiny model as fast as it can: each a row that would be stored and sent
// success: more checkpoints told of than there are seconds
// expect: accepted, time_limit
// time limit: 3

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes, checkpoint }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.globalAveragePooling2d({ inputShape: train.shape } as any),
      tf.layers.dense({ units: classes.length, kernelInitializer: 'zeros' }),
    ],
  });
  for (;;) checkpoint(model);
}
