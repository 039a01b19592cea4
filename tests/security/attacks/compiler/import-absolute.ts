// attack: imports a host file by its absolute path
// success: the text of a host file in a diagnostic
// expect: compile_error
// says: cannot be imported here
// never: root:

import passwords from '/etc/passwd';
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
console.log(passwords);
