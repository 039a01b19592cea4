// attack: changes what the built-in layers compute on its own side: dense answers with the labels
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const layer = tf.layers.dense({ units: 1 });
  const prototype = Object.getPrototypeOf(layer);
  prototype.call = () => train.oneHot;
  prototype.getConfig = () => ({ name: 'd', units: 10, activation: 'softmax', trainable: true });
  (tf.LayersModel.prototype as any).predict = () => train.oneHot;
  (tf.LayersModel.prototype as any).evaluate = () => [tf.scalar(0), tf.scalar(1)];
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
