/**
 * A submission that trains a small model for some seconds and says so as it goes: at its first step too, however slow
 * the machine is, and once its checkpoint is made.
 * @param options.seconds at least; the competition's limit ends it otherwise
 */
export function slowTraining({ seconds, checkpoint }: { seconds: number; checkpoint: boolean }): string {
  return `
import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report, checkpoint, remainingMs }: TrainContext) {
  const model = tf.sequential({ layers: [
    tf.layers.flatten({ inputShape: train.shape }),
    tf.layers.dense({ units: classes.length, activation: 'softmax' }),
  ] });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  const began = remainingMs();
  let step = 0;
  while (began - remainingMs() < ${seconds * 1000}) {
    for (const batch of train.batches(100)) {
      const loss = await model.trainOnBatch(batch.images, batch.oneHot);
      step += 1;
      const isTold = step === 1 || step % 20 === 0;
      if (isTold && ${checkpoint}) checkpoint(model);
      if (isTold) report({ loss: Array.isArray(loss) ? loss[0] ?? 0 : loss }, step);
      if (began - remainingMs() > ${seconds * 1000}) break;
    }
  }
  return model;
}
`;
}
