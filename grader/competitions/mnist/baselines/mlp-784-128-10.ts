import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// One hidden layer: 784 pixels, 128 units that may be on or off, 10 classes.
export async function train({ train, validation, classes }: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: 128, activation: 'relu' }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  await model.fit(train.images, train.oneHot, {
    epochs: 3,
    batchSize: 128,
    validationData: [validation.images, validation.oneHot],
  });
  return model;
}
