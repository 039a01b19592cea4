// attack: registers finalizers and weak references that loop when garbage is collected
// success: a hang after the model was returned
// expect: accepted, time_limit, memory_limit
// time limit: 4

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const registry = new FinalizationRegistry(() => {
    for (;;) if (Date.now() < 0) break;
  });
  for (let i = 0; i < 20_000; i++) registry.register({ weak: new WeakRef(new Float32Array(100)) }, i);
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
