// attack: throws an error that is its own cause and whose getters throw
// success: a system_error, a hang, or a text of the host in the result
// expect: runtime_error

import type { TrainContext } from 'argmin';
import type { LayersModel } from '@tensorflow/tfjs';

export function train(_context: TrainContext): LayersModel {
  const error = new Error('first');
  error.cause = error;
  for (const key of ['message', 'stack', 'name']) {
    Object.defineProperty(error, key, {
      get() {
        throw error;
      },
    });
  }
  throw error;
}
