// attack: imports its own file as text, to find what is around it
// success: text of a host file in the log
// expect: compile_error
// says: has no file

// @ts-ignore
import text from './import-me' with { type: 'text' };
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
console.log(text);
