// attack: parses and prints JSON that grows hundredfold
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// time limit: 8
// memory limit: 500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const text = '[' + '[],'.repeat(20e6) + '0]';
  const kept: unknown[] = [];
  for (;;) {
    kept.push(JSON.parse(text));
    kept.push(JSON.stringify(kept, null, 10));
  }
}
