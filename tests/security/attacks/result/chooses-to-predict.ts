// attack: says that it has trained without a model, so that its own predict is asked where a model is what is scored
// success: a score over chance: student code has seen the hidden images
// expect: runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

let means: tf.Tensor2D;

export function train({ train, classes }: TrainContext) {
  const sums = tf.matMul(train.oneHot, train.images.reshape([train.size, -1]) as tf.Tensor2D, true);
  means = sums.div<tf.Tensor2D>(train.oneHot.sum(0).expandDims(1));
  const original = JSON.stringify;
  JSON.stringify = ((value: any, ...rest: any) =>
    original(value?.kind === 'model' ? { kind: 'trained' } : value, ...rest)) as typeof JSON.stringify;
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length })],
  });
}

/** The nearest mean of a class. */
export function predict(images: tf.Tensor4D) {
  const x = images.reshape([images.shape[0], -1]) as tf.Tensor2D;
  return tf.matMul(x, means, false, true).sub(means.square().sum(1).div(2));
}
