// attack: returns a model whose name is 300 MB and whose layers are a million
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, invalid_model, runtime_error
// memory limit: 1500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train }: TrainContext): tf.LayersModel {
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: 10 })],
  });
  model.name = 'n'.repeat(300e6) + '\u0001';
  return model;
}
