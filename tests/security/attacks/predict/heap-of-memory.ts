// attack: fills the heap while it predicts
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: memory_limit
// competition: mnist-from-scratch
// memory limit: 450

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const kept: unknown[] = [];

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  for (;;) kept.push(new Array(1e5).fill(images));
}
