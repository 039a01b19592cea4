// attack: makes a checkpoint and then ends the process by every means it has
// success: a score that no model earned, or a verdict of its own making
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, checkpoint }: TrainContext): Promise<tf.LayersModel> {
  checkpoint(untrained(train.shape, classes.length));
  const deep: any = () => deep() + deep();
  try {
    deep();
  } catch {
    // once more, below
  }
  throw new Error('after the checkpoint');
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
