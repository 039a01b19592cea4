// attack: replaces JSON.stringify so that the weights of the model are the labels, the images and handles of nobody
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const original = JSON.stringify;
  JSON.stringify = ((value: any, ...rest: any) => {
    if (value?.kind === 'model') {
      value.model.weights.forEach((weight: any, i: number) => {
        weight.handle = i + 1;
      });
    }
    return original(value, ...rest);
  }) as typeof JSON.stringify;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
