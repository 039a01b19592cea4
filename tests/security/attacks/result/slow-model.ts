// attack: returns a small model that takes hours to predict
// success: a score that no model earned, or a verdict of its own making
// expect: invalid_model
// scoring limit: 3

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const input = tf.input({ shape: train.shape });
  let wide = tf.layers
    .conv2d({ filters: 300, kernelSize: 9, padding: 'same' })
    .apply(input) as tf.SymbolicTensor;
  const shared = tf.layers.conv2d({ filters: 300, kernelSize: 9, padding: 'same' });
  for (let i = 0; i < 300; i++) wide = shared.apply(wide) as tf.SymbolicTensor;
  const output = tf.layers
    .dense({ units: 10 })
    .apply(tf.layers.globalAveragePooling2d({}).apply(wide)) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: output });
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
