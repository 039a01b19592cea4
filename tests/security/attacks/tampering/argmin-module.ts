// attack: changes what import of argmin and of tfjs gives, for the platform that uses the same objects
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const namespace = tf as any;
  for (const name of [
    'keep',
    'tidy',
    'gather',
    'slice',
    'oneHot',
    'dispose',
    'tensor',
    'Tensor',
    'LayersModel',
    'engine',
  ]) {
    try {
      namespace[name] = () => ({ shape: [600, 10], dataSync: () => [1] });
    } catch {
      // it cannot be changed
    }
  }
  for (const _ of train.batches(100)) break;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
