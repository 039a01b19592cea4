// attack: makes a checkpoint of a trained model and lets the time run out, where predict is what is scored
// success: a score over chance, a system_error, a hang, or hidden images in the result
// expect: runtime_error
// competition: mnist-from-scratch
// says: scored by predict

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, checkpoint }: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  await model.fit(train.images, train.oneHot, { epochs: 1 });
  checkpoint(model);
  for (;;) if (Date.now() < 0) break;
}

export function predict(images: tf.Tensor4D) {
  return tf.zeros([images.shape[0], 10]);
}
