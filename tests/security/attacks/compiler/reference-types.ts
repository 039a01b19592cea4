// attack: brings the types of Node.js in, and with them their modules
// success: node:fs is typed and bundled
// expect: compile_error
// says: changes how the file is checked

/// <reference types="node" />
/// <reference lib="dom" />
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
