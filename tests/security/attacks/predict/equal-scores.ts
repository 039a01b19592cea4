// attack: answers equal scores for every class, and for half of the images none that is higher
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: accepted
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  return tf.zeros([images.shape[0], 10]);
}
