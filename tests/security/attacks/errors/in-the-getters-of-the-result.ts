// attack: returns objects whose prototype, constructor, shape and names throw when they are described
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: invalid_model, runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const result = Object.create(
    {
      get constructor() {
        throw new Error('constructor');
      },
    },
    {
      shape: {
        get: () => {
          throw new Error('shape');
        },
      },
      weights: {
        get: () => {
          throw new Error('weights');
        },
      },
    },
  );
  return result;
}
