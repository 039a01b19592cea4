// attack: throws an error whose name, message and stack are a hundred megabytes each
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error, memory_limit

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const error = new Error('m'.repeat(100e6));
  error.name = 'n'.repeat(100e6);
  error.stack = 's'.repeat(100e6);
  throw error;
}
