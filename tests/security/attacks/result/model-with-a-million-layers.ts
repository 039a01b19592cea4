// attack: returns a model of more layers than are allowed, shared and nested in each other
// success: a score that no model earned, or a verdict of its own making
// expect: invalid_model, accepted, runtime_error, time_limit
// time limit: 8

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const inner = tf.sequential({
    layers: [tf.layers.activation({ activation: 'linear', inputShape: train.shape })],
  });
  const model = tf.sequential();
  for (let i = 0; i < 400; i++)
    model.add(i % 2 ? tf.layers.activation({ activation: 'linear', inputShape: train.shape }) : inner);
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 10 }));
  return model;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
