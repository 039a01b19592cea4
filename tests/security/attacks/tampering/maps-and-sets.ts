// attack: replaces the methods of Map, Set, WeakMap and the iterators that the platform keeps its tables with
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (const type of [Map, Set, WeakMap, WeakSet] as any[]) {
    for (const name of ['get', 'set', 'has', 'add', 'delete', 'keys', 'values', 'entries', 'forEach']) {
      if (name in type.prototype) type.prototype[name] = () => ({ handle: 3, score: 1, process: null });
    }
  }
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
