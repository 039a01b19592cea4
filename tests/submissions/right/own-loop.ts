import * as tf from '@tensorflow/tfjs';
import type { Train } from 'argmin';

// A loop of one's own: batches, optimizer.minimize, report, checkpoint and an eye on the clock.
export const train: Train = ({ train, classes, report, checkpoint, remainingMs }) => {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: train.shape }));
  model.add(tf.layers.dense({ units: classes.length }));
  const optimizer = tf.train.adam(0.005);
  let step = 0;
  for (const { images, oneHot } of train.batches(256)) {
    const loss = optimizer.minimize(
      () => tf.losses.softmaxCrossEntropy(oneHot, model.apply(images) as tf.Tensor2D) as tf.Scalar,
      true,
    );
    step += 1;
    if (step % 10 === 0) report({ loss: loss!.dataSync()[0]! }, step);
    if (step % 100 === 0) checkpoint(model);
    loss?.dispose();
    if (remainingMs() < 5_000) break;
  }
  return model;
};
