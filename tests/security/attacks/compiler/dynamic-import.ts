// attack: imports a module by a name that is computed
// success: a module of the host is loaded
// expect: compile_error
// says: no dynamic import

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const name = ['f', 's'].join('');
export const fs = import(name);
export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
