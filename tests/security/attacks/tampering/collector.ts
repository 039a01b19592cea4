// attack: resurrects garbage: finalizers, weak references and destructors that go on using tensors and report
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report, checkpoint }: TrainContext): Promise<tf.LayersModel> {
  const kept: unknown[] = [];
  const registry = new FinalizationRegistry((value: any) => {
    kept.push(value, tf.zeros([10]));
    try {
      report({ score: 1 });
      checkpoint(value);
    } catch (error) {
      console.log(String(error));
    }
  });
  for (let i = 0; i < 2_000; i++) {
    const target = { i, weak: new WeakRef({}) };
    registry.register(target, { i });
  }
  for (let i = 0; i < 40; i++) {
    new Uint8Array(4e6).fill(1);
    await new Promise<void>((done) => setTimeout(done, 1));
  }
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
