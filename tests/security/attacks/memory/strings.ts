// attack: keeps flattened strings of a hundred megabytes
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// time limit: 8
// memory limit: 500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const kept: string[] = [];
  for (let i = 0; ; i++) {
    const text = String.fromCharCode(65 + (i % 26)).repeat(50e6) + i;
    kept.push(text);
    if (text.charCodeAt(49e6) === 0) break;
  }
  return tf.sequential();
}
