import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// Long enough for who measures from outside to read the clocks while nothing runs.
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 100));

/**
 * One epoch on half of the training images to get warm, then some on all of them, which are timed; then a test on the
 * validation images.
 */
export async function timeTraining(
  model: tf.Sequential,
  batchSize: number,
  { train, validation, report }: TrainContext,
  epochs = 2,
): Promise<tf.Sequential> {
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const { images, oneHot } = train;
  const half = Math.floor(train.size / 2);
  const [first, firstLabels] = [tf.slice(images, 0, half), tf.slice(oneHot, 0, half)];
  await model.fit(first, firstLabels, { epochs: 1, batchSize, verbose: 0 });
  tf.dispose([first, firstLabels]);
  report({ warm: 1 });
  await pause();
  const startedAt = performance.now();
  const { history } = await model.fit(images, oneHot, { epochs, batchSize, verbose: 0 });
  const tookMs = performance.now() - startedAt;
  const [firstLoss, secondLoss] = (history.loss ?? []).map(Number);
  report({ tookMs, firstLoss: firstLoss ?? NaN, secondLoss: secondLoss ?? NaN });
  await pause();
  const [, accuracy] = model.evaluate(validation.images, validation.oneHot, { batchSize }) as tf.Scalar[];
  report({ accuracy: accuracy?.dataSync()[0] ?? NaN });
  return model;
}
