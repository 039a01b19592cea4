// attack: settles its promise, throws, and settles again with another model
// success: a score that no model earned, or a verdict of its own making
// expect: accepted, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const first = untrained(train.shape, classes.length);
  setTimeout(() => {
    throw new Error('after the end');
  }, 0);
  queueMicrotask(() => {
    (first as any).name = 'other';
    first.setWeights([tf.randomNormal([784, 10]), tf.zeros([10])]);
  });
  return first;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
