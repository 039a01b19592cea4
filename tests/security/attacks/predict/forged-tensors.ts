// attack: answers with objects that look like tensors: of other shapes, handles, dtypes, with getters
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: invalid_model, runtime_error
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

let turn = 0;

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  turn += 1;
  const forged = tf.zeros([images.shape[0], 10]);
  let reads = 0;
  Object.defineProperty(forged, 'dataId', { get: () => ({ handle: reads++ ? 1 : 3, dtype: 'float32' }) });
  Object.defineProperty(forged, 'shape', { get: () => (reads++ % 2 ? [images.shape[0], 10] : [1]) });
  return forged;
}
