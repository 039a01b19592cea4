// attack: multiplies texts of a type to a hundred million
// success: the checker runs without an end
// expect: compile_error
// says: too complex

type D = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type P = `${D}${D}${D}${D}${D}${D}${D}${D}`;
export const p: P = 'x';
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
