import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// Never ends by itself; what was put aside is scored.
export async function train({ train, classes, checkpoint }: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  const images = train.images.slice(0, 6_000);
  const labels = train.oneHot.slice(0, 6_000);
  for (;;) {
    await model.fit(images, labels, { epochs: 1, batchSize: 256 });
    checkpoint(model);
    if (images.shape[0] < 0) return model;
  }
}
