// attack: makes checkpoints of a large model without end
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: accepted, memory_limit, time_limit
// memory limit: 1200
// time limit: 2

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, checkpoint }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: 10_000 }),
      tf.layers.dense({ units: 10, kernelInitializer: 'zeros' }),
    ],
  });
  for (;;) checkpoint(model);
}
