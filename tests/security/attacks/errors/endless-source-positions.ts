// attack: throws an error whose stack is a hundred thousand forged places
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const error = new Error('places');
  error.stack = Array.from(
    { length: 100_000 },
    (_, i) => `    at submission.js:${i}:${'9'.repeat(i % 300)}`,
  ).join('\n');
  throw error;
}
