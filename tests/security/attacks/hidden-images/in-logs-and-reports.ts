// attack: logs, reports and checkpoints the pixels of hidden images from predict
// success: HIDDEN, or the pixels after it, in the result or in what is shown live
// expect: accepted
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

let context: TrainContext;

export function train(given: TrainContext) {
  context = given;
}

export function predict(images: tf.Tensor4D): tf.Tensor | Promise<tf.Tensor> {
  console.log(show(images));
  console.error(show(images));
  context.report({ [show(images).slice(0, 40)]: 1 });
  try {
    context.checkpoint(
      tf.sequential({
        name: show(images).replaceAll(' ', '_'),
        layers: [tf.layers.flatten({ inputShape: [28, 28, 1] })],
      }),
    );
  } catch {
    // refused
  }
  return tf.zeros([images.shape[0], 10]);
}
