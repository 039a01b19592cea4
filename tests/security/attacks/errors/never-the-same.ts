// attack: throws an error whose message, name and stack are others each time they are read
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error
// never: ESCAPED

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  let reads = 0;
  const error = new Error();
  for (const key of ['name', 'message', 'stack', 'cause'])
    Object.defineProperty(error, key, {
      get: () =>
        reads++ % 3 === 0 ? 'text' : reads % 3 === 1 ? { length: 1e9, slice: () => 'ESCAPED' } : Symbol('x'),
    });
  throw error;
}
