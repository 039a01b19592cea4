// attack: puts setters on Object.prototype for every name that the platform’s own messages use
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (const name of [
    'kind',
    'model',
    'end',
    'topology',
    'weights',
    'handle',
    'name',
    'message',
    'stack',
    'layer',
    'error',
    'shape',
    'dtype',
    'dataId',
    'values',
    'attributes',
    'inputNames',
    'id',
    'texts',
    'references',
    'due',
    'run',
    'every',
    'toJSON',
    'then',
    'get',
    'set',
    'callbacks',
  ]) {
    let kept: unknown = 1;
    Object.defineProperty(Object.prototype, name, {
      configurable: true,
      get: () => kept,
      set(value) {
        kept = value;
        if (value?.process) console.log('ESCAPED', name);
      },
    });
  }
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
