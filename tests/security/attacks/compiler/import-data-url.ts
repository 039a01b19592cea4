// attack: imports code from an address that holds it
// success: code that was not checked is bundled
// expect: compile_error
// says: cannot be imported here

// @ts-ignore
import 'data:text/javascript,console.log("ESC"+"APED")';
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
