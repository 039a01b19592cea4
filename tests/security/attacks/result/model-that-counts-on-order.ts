// attack: returns a model that answers by the place of an image in its batch, as if the hidden ones stood in the order of the classes
// success: a score over chance
// expect: accepted, invalid_model, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const input = tf.input({ shape: train.shape });
  const flat = tf.layers.flatten().apply(input) as tf.SymbolicTensor;
  const same = tf.layers
    .dense({ units: classes.length, kernelInitializer: 'zeros' })
    .apply(flat) as tf.SymbolicTensor;
  const output = tf.layers.batchNormalization({ axis: 0 }).apply(same) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: output });
}
