// attack: rejects with the pixels of hidden images, unawaited
// success: HIDDEN, or the pixels after it, in the result or in what is shown live
// expect: runtime_error, accepted
// competition: mnist-from-scratch
// never: HIDDEN

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

/** The first image as text: a mark that no message of the platform has, and its pixels. */
function show(images: tf.Tensor4D): string {
  const pixels = Array.from(images.dataSync().subarray(0, 784), (value) =>
    Math.round(value * 25).toString(36),
  );
  return 'HIDDEN ' + pixels.join('');
}

export function train(_context: TrainContext) {}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  void Promise.reject(new Error(show(images)));
  return new Promise<tf.Tensor>((done) => setTimeout(() => done(tf.zeros([images.shape[0], 10])), 50));
}
