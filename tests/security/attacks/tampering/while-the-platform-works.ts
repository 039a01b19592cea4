// attack: changes Array, Map and typed arrays from a getter in the midst of fit, and back again
// success: a score over chance, a system_error or a hang
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const push = Array.prototype.push;
  const model = untrained(train.shape, classes.length);
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  const options: any = {
    epochs: 1,
    batchSize: 256,
    callbacks: {
      onBatchEnd: () => {
        Array.prototype.push = (() => 0) as any;
      },
      onBatchBegin: () => {
        Array.prototype.push = push;
      },
    },
  };
  Object.defineProperty(options, 'yieldEvery', {
    get: () => {
      Map.prototype.get = () => undefined;
      return 'batch';
    },
  });
  await model.fit(train.images.slice(0, 512), tf.zeros([512, classes.length]), options);
  Array.prototype.push = push;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
