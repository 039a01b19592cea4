// attack: returns a model of two inputs, of none that leads to the output, and of another size
// success: a score that no model earned, or a verdict of its own making
// expect: invalid_model, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const input = tf.input({ shape: [28, 28, 1] });
  const other = tf.input({ shape: [10] });
  return tf.model({
    inputs: [input, other],
    outputs: tf.layers.dense({ units: 10 }).apply(other) as tf.SymbolicTensor,
  });
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
