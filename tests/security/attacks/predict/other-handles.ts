// attack: answers with the labels of the training set and with images, by handles that it was not given for this
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: invalid_model, runtime_error
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  const answer = tf.zeros([images.shape[0]]);
  Object.assign(answer.dataId, { handle: 2 });
  return answer;
}
