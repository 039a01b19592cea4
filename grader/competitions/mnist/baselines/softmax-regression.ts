import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// One layer: each class has a score, a weighted sum of the 784 pixels.
export async function train({ train, validation, classes }: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  await model.fit(train.images, train.oneHot, {
    epochs: 3,
    batchSize: 256,
    validationData: [validation.images, validation.oneHot],
  });
  return model;
}
