// attack: indents a log of many lines by a million groups
// success: a hang or a log of gigabytes
// expect: accepted, runtime_error, memory_limit, output_limit, time_limit
// time limit: 5
// memory limit: 800

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (let i = 0; i < 300_000; i++) console.group();
  for (let i = 0; i < 50; i++) console.log('\n'.repeat(1_000));
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
