import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train }: TrainContext) {
  readFileSync('/etc/passwd');
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape })] });
}
