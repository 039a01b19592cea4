// attack: answers right for the first batch and with other shapes, dtypes and nothing afterwards
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: invalid_model, accepted
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

let turn = 0;

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  turn += 1;
  return [
    tf.zeros([images.shape[0], 10]),
    tf.zeros([images.shape[0]]),
    tf.zeros([images.shape[0]], 'int32'),
    tf.scalar(1),
  ][turn % 4]!;
}
