// attack: replaces Promise.prototype.then, catch and finally, and what await finds
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const then = Promise.prototype.then;
  (Promise.prototype as any).then = function (this: Promise<unknown>, done: any, failed: any) {
    return then.call(this, (value: any) => done?.({ kind: 'model', score: 1 }) ?? value, failed);
  };
  (Promise.prototype as any).constructor = class {};
  (Promise as any)[Symbol.species] = null;
  Promise.resolve = (() => ({ then: (done: any) => done({ score: 1 }) })) as any;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
