// attack: replaces predict, train and what the platform keeps of them between two batches
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: accepted
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  const global = globalThis as any;
  global.__submission = { predict: () => tf.eye(10) };
  Object.prototype.toString = () => 'ESCAPED';
  return tf.zeros([images.shape[0], 10]);
}
