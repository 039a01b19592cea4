// attack: makes the checker quote a text that turns what follows it
// success: control characters in a diagnostic
// expect: compile_error
// says: u202e

export const odd: '‮⁦' = 'ordinary';
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes }: TrainContext): tf.LayersModel {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}
