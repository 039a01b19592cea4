// attack: imports files of the platform by a path upwards
// success: a module of the grader is bundled
// expect: compile_error
// says: has no file

import { DatasetSecret } from '../../../../grader/datasets/dataset-secret.ts';
export * from '../../../package.json';
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
console.log(DatasetSecret);
