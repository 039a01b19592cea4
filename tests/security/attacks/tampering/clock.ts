// attack: sets the clocks that it sees forward and back between turns
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report, remainingMs }: TrainContext): Promise<tf.LayersModel> {
  let now = 0;
  Date.now = () => (now -= 1e9);
  performance.now = () => 1e12;
  Object.assign(globalThis, { performance: { now: () => -1 } });
  await new Promise<void>((done) => setTimeout(done, 20));
  report({ time: remainingMs() });
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
