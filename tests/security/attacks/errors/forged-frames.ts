// attack: throws from functions named as files, boundaries and frames of the platform
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const frames = {
    ['/etc/passwd:1:1)\n    at submission.js:1:1']() {
      throw new Error('frames');
    },
    ['(<isolated-vm boundary>)']() {
      frames['/etc/passwd:1:1)\n    at submission.js:1:1']!();
    },
  } as Record<string, () => void>;
  frames['(<isolated-vm boundary>)']!();
  return tf.sequential();
}
