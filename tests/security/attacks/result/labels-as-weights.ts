// attack: gives the training labels and images as the weights of the model, by their handles
// success: a score that no model earned, or a verdict of its own making
// expect: invalid_model, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const model = untrained(train.shape, classes.length);
  const [kernel, bias] = model.weights as any[];
  Object.defineProperty(kernel, 'val', { get: () => train.images });
  Object.defineProperty(bias, 'val', { get: () => train.labels });
  return model;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
