// attack: catches a refusal of memory and throws its words again as an error of its own, with no checkpoint
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error, memory_limit

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  let words = 'none';
  try {
    tf.zeros([1e6, 1e6]);
  } catch (error) {
    words = (error as Error).message;
  }
  const error = new TypeError(words);
  throw error;
}
