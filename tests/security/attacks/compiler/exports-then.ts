// attack: exports a function that makes of its module a promise
// success: waiting for the module runs it, or waits for ever
// expect: accepted, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function then(resolve: (value: unknown) => void): void {
  console.log('then');
  resolve({ train: () => 'ESC' + 'APED' });
}
const proto = 1;
export { proto as __proto__, proto as 'any text' };
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
