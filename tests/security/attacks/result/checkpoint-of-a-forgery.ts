// attack: makes checkpoints of things that look like models, then runs out of time
// success: a score that no model earned, or a verdict of its own making
// expect: time_limit, invalid_model, accepted
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, checkpoint }: TrainContext): Promise<tf.LayersModel> {
  const forged: any[] = [
    {},
    null,
    { weights: [], toJSON: () => '{}' },
    Object.create(tf.LayersModel.prototype),
    new Proxy(untrained(train.shape, classes.length), {
      get: (target, key) =>
        key === 'weights' ? [{ originalName: 'w', val: train.labels }] : Reflect.get(target, key),
    }),
  ];
  for (const model of forged) {
    try {
      checkpoint(model);
    } catch (error) {
      console.log((error as Error).message);
    }
  }
  for (;;) if (Date.now() < 0) break;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
