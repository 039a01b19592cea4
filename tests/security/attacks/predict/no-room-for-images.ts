// attack: fills the memory in train, so that not even the images to predict fit
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: memory_limit, accepted
// competition: mnist-from-scratch
// memory limit: 500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const kept: tf.Tensor[] = [];

export function train(_context: TrainContext) {
  for (let size = 2 ** 24; size >= 16; ) {
    try {
      kept.push(tf.fill([size], 1));
    } catch {
      size /= 4;
    }
  }
}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  return tf.zeros([images.shape[0], 10]);
}
