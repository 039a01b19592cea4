// attack: unregisters every kernel and registers others under their names and for another backend
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (const { kernelName } of tf.getKernelsForBackend(tf.getBackend()).slice(0, 300)) {
    tf.unregisterKernel(kernelName, tf.getBackend());
    tf.registerKernel({
      kernelName,
      backendName: tf.getBackend(),
      kernelFunc: ({ inputs }: any) => Object.values(inputs)[0] as any,
    });
  }
  tf.registerBackend('mine', () => Object.create(tf.backend()) as any);
  tf.setBackend('mine');
  tf.removeBackend('argmin');
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
