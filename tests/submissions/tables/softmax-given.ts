import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// The honest one: softmax regression on what is given.
export async function train({ train: given }: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: given.shape }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  await model.fit(given.images, given.oneHot, { epochs: 8, batchSize: 128 });
  return model;
}
