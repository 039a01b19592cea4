// attack: answers with a Proxy of a tensor whose traps look who asks
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: invalid_model, runtime_error, accepted
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  return new Proxy(tf.zeros([images.shape[0], 10]), {
    get: (target, key) =>
      key === 'isDisposed' ? false : key === 'dtype' ? 'float32' : Reflect.get(target, key),
    getPrototypeOf: () => tf.Tensor.prototype,
  });
}
