import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// The grader calls train() and scores the model that it returns on pictures that your code never sees.
export async function train({ train, validation, classes, checkpoint, remainingMs }: TrainContext) {
  const model = tf.sequential({
    layers: [
      // three blocks: look for patterns, then halve height and width
      tf.layers.conv2d({
        filters: 16,
        kernelSize: 3,
        padding: 'same',
        activation: 'relu',
        inputShape: train.shape,
      }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 32, kernelSize: 3, padding: 'same', activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, padding: 'same', activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

  // one epoch at a time, so that what was learnt is kept before the clock runs out
  const start = remainingMs();
  for (let epoch = 1; epoch <= 8; epoch += 1) {
    await model.fit(train.images, train.oneHot, {
      epochs: 1,
      batchSize: 64,
      validationData: [validation.images, validation.oneHot],
    });
    checkpoint(model);
    const anEpoch = (start - remainingMs()) / epoch;
    if (remainingMs() < 1.5 * anEpoch) break;
  }
  return model;
}
