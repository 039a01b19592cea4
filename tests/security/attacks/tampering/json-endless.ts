// attack: answers the end of training with a text of ten thousand nested lists, and with weights by the million
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const original = JSON.stringify;
  JSON.stringify = ((value: any) => {
    if (value?.kind !== 'model') return original(value);
    return original({
      kind: 'model',
      model: {
        topology: original(Array.from({ length: 10 })),
        weights: Array.from({ length: 200_000 }, (_, i) => ({ name: 'w', handle: i })),
      },
    });
  }) as typeof JSON.stringify;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
