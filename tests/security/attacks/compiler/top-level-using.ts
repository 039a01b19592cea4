// attack: waits for ever by another word
// success: the load of the program hangs
// expect: compile_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

await using never = { [Symbol.asyncDispose]: () => new Promise<void>(() => {}) } as any;
console.log(never);
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
