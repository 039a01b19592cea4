// attack: keeps every hidden image that it is shown and compares the next ones with them
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: accepted
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const seen: tf.Tensor4D[] = [];

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  for (const old of seen) if (old.isDisposed) console.log('ESCAPED');
  seen.push(tf.keep(images.clone()));
  const all = tf.concat(seen);
  return tf.oneHot(tf.fill([images.shape[0]], all.shape[0] % 10, 'int32'), 10);
}
