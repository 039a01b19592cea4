// attack: declares a type whose name in a message has a megabyte
// success: a result that cannot be sent
// expect: compile_error

type Deep<T, N extends unknown[] = []> = N['length'] extends 40
  ? T
  : Deep<{ [K in `key${N['length']}`]: T }, [...N, 1]>;
export const deep: Deep<string> = 5;
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
