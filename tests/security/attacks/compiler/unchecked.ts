// attack: switches the type check off, in capitals
// success: types are not checked
// expect: compile_error
// says: changes how the file is checked

// @TS-NoCheck
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const units: number = 'ESC' + 'APED';
console.log(units);
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
