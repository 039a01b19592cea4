// attack: replaces Math, Number and the comparison of numbers, so that every loss is zero and every check holds
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (const name of Object.getOwnPropertyNames(Math)) {
    if (typeof (Math as any)[name] === 'function') (Math as any)[name] = () => 0;
  }
  Number.isFinite = Number.isInteger = Number.isSafeInteger = () => true;
  Number.isNaN = () => false;
  Number.prototype.valueOf = () => 1;
  Object.is = () => true;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
