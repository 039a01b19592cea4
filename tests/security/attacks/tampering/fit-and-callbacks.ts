// attack: replaces fit so that it reports perfect losses, and the callbacks that tell of it
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report }: TrainContext): Promise<tf.LayersModel> {
  (tf.LayersModel.prototype as any).fit = async function () {
    for (let epoch = 0; epoch < 5; epoch++) report({ loss: 0, acc: 1, val_acc: 1 }, epoch);
    return { history: { acc: [1] } };
  };
  const model = untrained(train.shape, classes.length);
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  await model.fit(train.images, train.oneHot);
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
