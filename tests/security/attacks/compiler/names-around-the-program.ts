// attack: uses the names of what is wrapped around it, and takes its place
// success: another train than the exported one is called
// expect: accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const globalThis = 1,
  module = 2,
  exports = 3,
  __submission = 4,
  __modules = 5,
  __defProp = 6,
  __name = 7;
console.log(globalThis, module, exports, __submission, __modules, __defProp, __name);
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
