// attack: throws the pixels of hidden images as a text
// success: HIDDEN, or the pixels after it, in the result or in what is shown live
// expect: runtime_error
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
  throw show(images);
}
