// attack: never returns
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: invalid_model
// competition: mnist-from-scratch
// scoring limit: 2

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  for (;;) if (Date.now() < 0) return images;
}
