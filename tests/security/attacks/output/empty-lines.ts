// attack: logs a million empty lines, which hold no text that could be counted
// success: a result too long to store, a supervisor that grows with it, or a hang
// expect: accepted, output_limit, time_limit
// time limit: 4

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (let i = 0; i < 1_000_000; i++) console.log();
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
