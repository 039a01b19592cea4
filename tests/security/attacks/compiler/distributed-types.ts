// attack: distributes a hundred thousand types over themselves
// success: the checker runs beyond its own clock
// expect: compile_error
// says: did not end within
// compiling limit: 5

type D = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type P = `${D}${D}${D}${D}`;
type G<A, B> = A extends unknown ? (B extends unknown ? [A, B] : never) : never;
export const y: G<G<P, D>, G<P, D>> = 3;
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
