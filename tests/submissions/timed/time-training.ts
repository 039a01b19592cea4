import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

// Long enough for who measures from outside to read the clocks while nothing runs.
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 100));

/** One epoch on the validation images to get warm, then two on the training images, which are timed. */
export async function timeTraining(
  model: tf.Sequential,
  batchSize: number,
  { train, validation, report }: TrainContext,
): Promise<tf.Sequential> {
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  await model.fit(validation.images, validation.oneHot, { epochs: 1, batchSize, verbose: 0 });
  const { images, oneHot } = train;
  report({ warm: 1 });
  await pause();
  const startedAt = performance.now();
  const { history } = await model.fit(images, oneHot, { epochs: 2, batchSize, verbose: 0 });
  const tookMs = performance.now() - startedAt;
  const [firstLoss, secondLoss] = (history.loss ?? []).map(Number);
  report({ tookMs, firstLoss: firstLoss ?? NaN, secondLoss: secondLoss ?? NaN });
  await pause();
  return model;
}
