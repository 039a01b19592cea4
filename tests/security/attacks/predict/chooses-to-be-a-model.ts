// attack: says that it has trained a model where its own predict is what is scored
// success: a score over chance for a model that was bought ready
// expect: runtime_error, invalid_model
// competition: mnist-from-scratch

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  await model.fit(train.images, train.oneHot, { epochs: 1 });
  const original = JSON.stringify;
  JSON.stringify = ((value: any, ...rest: any) => {
    if (value?.kind !== 'trained') return original(value, ...rest);
    const weights = model.weights.map((weight: any) => ({
      name: weight.originalName,
      handle: weight.val.dataId.handle,
    }));
    return original({ kind: 'model', model: { topology: original(model.toJSON(null, false)), weights } });
  }) as typeof JSON.stringify;
}

export function predict(images: tf.Tensor4D) {
  return tf.zeros([images.shape[0], 10]);
}
