// attack: names a host file by a triple-slash reference
// success: the text of a host file in a diagnostic
// expect: compile_error
// says: changes how the file is checked
// never: root:

/// <reference path="/etc/passwd" />
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
