// attack: returns a model whose weights hold NaN, infinities and the largest numbers
// success: a score that no model earned, or a verdict of its own making
// expect: invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const model = untrained(train.shape, classes.length);
  const values = new Float32Array(7_840).fill(3e38);
  values.set([NaN, Infinity, -Infinity, 1e-45, -0]);
  model.setWeights([tf.tensor2d(values, [784, 10]), tf.fill([10], 3e38)]);
  return model;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
