// attack: asks where its own module lies
// success: a path of this machine in the log
// expect: accepted
// never: file:

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// @ts-ignore
console.log('meta', JSON.stringify(import.meta), import.meta.url, import.meta.dirname, import.meta.filename);
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
