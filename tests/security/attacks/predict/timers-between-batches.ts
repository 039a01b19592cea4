// attack: sets timers that answer for the batch after
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: accepted
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  setTimeout(() => console.log('ESCAPED'), 0);
  setInterval(() => tf.zeros([1]), 0);
  return tf.zeros([images.shape[0], 10]);
}
