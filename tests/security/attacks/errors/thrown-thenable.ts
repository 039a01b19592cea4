// attack: throws promises, functions and tensors whose then and toString run code
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error, time_limit
// time limit: 2

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const thenable = {
    then: (done: (value: unknown) => void) => done(thenable),
    toString: () => {
      throw thenable;
    },
    [Symbol.toPrimitive]: () => {
      throw thenable;
    },
  };
  await Promise.reject(Object.assign(Promise.resolve(thenable), thenable));
  return tf.sequential();
}
