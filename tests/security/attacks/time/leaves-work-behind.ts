// attack: returns its model and leaves an endless interval and promise chain behind
// success: a hang, or a process that is left behind
// expect: accepted, time_limit
// time limit: 5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  setInterval(() => tf.ones([100]).dispose(), 0);
  setTimeout(() => {
    for (;;) if (Date.now() < 0) break;
  }, 0);
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
