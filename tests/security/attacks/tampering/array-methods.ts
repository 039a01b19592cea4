// attack: replaces what arrays do: push, slice, map, includes, sort, iterators, length and species
// success: a score over chance, a system_error, a hang, or a verdict of its own making
// expect: accepted, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  for (const name of [
    'push',
    'slice',
    'map',
    'filter',
    'includes',
    'indexOf',
    'sort',
    'join',
    'splice',
    'shift',
    'forEach',
    'flatMap',
    'concat',
    'reduce',
    'every',
    'some',
    'find',
  ]) {
    (Array.prototype as any)[name] = function () {
      return [1];
    };
  }
  (Array.prototype as any)[Symbol.iterator] = function* () {
    yield { score: 1 };
  };
  Object.defineProperty(Array, Symbol.species, { value: Map });
  Array.isArray = (() => true) as any;
  Array.from = (() => [1]) as any;
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
