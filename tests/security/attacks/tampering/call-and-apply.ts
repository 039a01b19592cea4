// attack: replaces Function.prototype.call, apply, bind and Symbol.hasInstance, and Reflect with them
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const seen: unknown[] = [];
  for (const name of ['call', 'apply', 'bind']) {
    (Function.prototype as any)[name] = function (this: unknown, ...values: unknown[]) {
      seen.push(this, ...values);
      return { score: 1 };
    };
  }
  for (const name of Reflect.ownKeys(Reflect)) {
    if (typeof name === 'string')
      (Reflect as any)[name] = (...values: unknown[]) => (seen.push(...values), true);
  }
  setTimeout(() => {
    for (const value of seen as any[]) if (value?.process?.env) console.log('ESCAPED');
  }, 1);
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
