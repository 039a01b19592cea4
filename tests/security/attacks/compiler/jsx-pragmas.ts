// attack: asks by comments for another way to compile
// success: a host file is loaded
// expect: accepted
// never: root:

/** @jsxImportSource /etc/passwd */
/** @jsx require */
/** @jsxRuntime automatic */
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
