// attack: returns a Proxy of a model that records and changes whatever is asked of it
// success: a score that no model earned, or a verdict of its own making
// expect: accepted, invalid_model, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const asked: string[] = [];
  const model: tf.LayersModel = new Proxy(untrained(train.shape, classes.length), {
    get(target, key) {
      asked.push(String(key));
      const value = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]) => {
        for (const given of values as any[]) if (given?.process) console.log('ESCAPED');
        return value.apply(target, values);
      };
    },
  });
  return model;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
