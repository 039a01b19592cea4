// attack: reports perfect numbers under the names of the score, the verdict and the parts of the result
// success: a score that no model earned, or a verdict of its own making
// expect: accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report }: TrainContext): Promise<tf.LayersModel> {
  for (const name of [
    'score',
    'accuracy',
    'verdict',
    'publicScore',
    'privateScore',
    'metric',
    'correct',
    'total',
    'val_acc',
  ])
    report({ [name]: 1 });
  try {
    report({ step: 1, epoch: 1 });
  } catch {
    // the names of the axis
  }
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
