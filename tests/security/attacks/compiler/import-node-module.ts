// attack: imports modules of Node.js, with every check switched off
// success: a module of the host is bundled
// expect: compile_error
// says: cannot be imported here

// @ts-ignore
import { readFileSync } from 'node:fs';
// @ts-expect-error
import child from 'child_process';
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
console.log(readFileSync('/etc/passwd'), child);
