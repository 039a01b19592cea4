// attack: writes lines of emoji at odd and even offsets, so that every cut falls inside one
// success: control characters, halves of characters or turned text in the result or in what is shown live
// expect: accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (let i = 0; i < 40; i++) console.log('x'.repeat(i % 2) + '\ud83d\ude00'.repeat(32_768 - (i % 3)));
  for (let i = 0; i < 40; i++) console.log('x'.repeat(i % 2) + '\ud83d\ude00'.repeat(600_000));
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
