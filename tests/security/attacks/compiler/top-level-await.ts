// attack: waits for ever outside of every function
// success: the load of the program hangs
// expect: compile_error
// says: await outside of a function

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

await new Promise(() => {});
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
