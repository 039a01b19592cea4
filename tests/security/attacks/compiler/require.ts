// attack: declares require itself and calls it
// success: a module of the host is bundled
// expect: compile_error
// says: cannot be imported

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

declare const require: (name: string) => { readFileSync(path: string): string };
console.log(require('fs').readFileSync('/etc/passwd'));
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
