// attack: makes a checkpoint of a model and lets the time run out, where predict is what is scored
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: accepted, time_limit
// competition: mnist-from-scratch
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ train, classes, checkpoint }: TrainContext) {
  checkpoint(tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: classes.length, kernelInitializer: 'zeros' })] }));
  for (;;) if (Date.now() < 0) break;
}

export function predict(images: tf.Tensor4D) {
  return tf.zeros([images.shape[0], 10]);
}
