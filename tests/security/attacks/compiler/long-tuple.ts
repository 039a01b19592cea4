// attack: counts to a thousand by a tuple of each length
// success: the checker has no memory for the next
// expect: compile_error

type Count<N extends number, T extends unknown[] = []> = T['length'] extends N ? T : Count<N, [...T, 1]>;
export const counted: Count<999> = [];
type Twice<T extends unknown[]> = [...T, ...T];
export const twice: Twice<Twice<Twice<Twice<Count<999>>>>> = [];
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
