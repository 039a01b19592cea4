// attack: throws an error whose stack names files of the host and places that do not exist
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const error = new Error('look');
  error.stack =
    'Error: look\n    at Object.<anonymous> (/etc/passwd:1:1)\n    at submission.js:999999999999:999999999999\n    at submission.js:0:0\n    at submission.js:1:1\n    at ../../../etc/shadow.ts:1:1 (<isolated-vm boundary>)\n    at (<isolated-vm boundary>)\n    at process (node:internal/main:1:1)';
  throw error;
}
