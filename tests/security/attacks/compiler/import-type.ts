// attack: asks for the type of a host file
// success: the text of a host file in a diagnostic
// expect: compile_error
// says: cannot be imported here
// never: root:

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

type Passwords = typeof import('/etc/passwd');
const passwords: Passwords = 5;
console.log(passwords);
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
