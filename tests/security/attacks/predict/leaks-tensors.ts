// attack: keeps tensors of every batch until none fits
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: memory_limit
// competition: mnist-from-scratch
// memory limit: 500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const kept: tf.Tensor[] = [];

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  for (let i = 0; i < 40; i++) kept.push(tf.keep(tf.fill([1_000, 1_000], i)));
  return tf.zeros([images.shape[0], 10]);
}
