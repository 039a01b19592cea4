// attack: declares a module of the host and imports it
// success: the import is bundled
// expect: compile_error
// says: cannot be imported here

declare module 'fs' {
  export function readFileSync(path: string): string;
}
import { readFileSync } from 'fs';
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
console.log(readFileSync('/etc/passwd'));
