// attack: reports at steps and values beyond every whole number
// success: a result that cannot be stored
// expect: accepted, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report }: TrainContext): Promise<tf.LayersModel> {
  for (const step of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 0, -0])
    report({ a: Number.MAX_VALUE, b: 5e-324, c: -0, d: NaN, e: -Infinity }, step);
  const safe = Number.isSafeInteger;
  Number.isSafeInteger = () => true;
  for (const step of [1e300, NaN, Infinity, 0.5, '1', null, {}, 2n] as any[]) {
    try {
      report({ a: 1 }, step);
    } catch {
      // refused
    }
  }
  Number.isSafeInteger = safe;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
