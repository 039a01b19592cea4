// attack: imports by the older form
// success: a module of the host is bundled
// expect: compile_error
// says: There is no require here

import fs = require('fs');
import type os = require('node:os');
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
console.log(fs);
