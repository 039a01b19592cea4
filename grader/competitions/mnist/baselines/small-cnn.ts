import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// Small windows that look for the same strokes everywhere in the image.
export async function train({ train, validation, classes }: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 8, kernelSize: 5, activation: 'relu', inputShape: train.shape }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  await model.fit(train.images, train.oneHot, {
    epochs: 2,
    batchSize: 64,
    validationData: [validation.images, validation.oneHot],
  });
  return model;
}
