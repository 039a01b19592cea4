// attack: makes the host remember thousands of calls with megabytes of attributes each
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// memory limit: 500
// time limit: 5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const perm = Array.from({ length: 30_000 }, (_, i) => i);
  const x = tf.ones([2]);
  for (let i = 0; ; i++) {
    perm[0] = i;
    try {
      (tf.engine() as any).runKernel('Transpose', { x }, { perm: perm.slice() });
    } catch {
      // refused, and remembered all the same
    }
  }
}
