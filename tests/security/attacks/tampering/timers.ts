// attack: replaces the timers, and clears those of the platform by their numbers
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (let id = -10; id < 1_000; id++) clearTimeout(id);
  globalThis.setTimeout = ((work: any) => work()) as any;
  globalThis.setInterval = (() => 0) as any;
  globalThis.queueMicrotask = () => {};
  await tf.nextFrame();
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
