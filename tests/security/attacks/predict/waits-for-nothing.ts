// attack: answers with a promise that nothing can resolve
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: runtime_error
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  void images;
  return new Promise<tf.Tensor>(() => {});
}
