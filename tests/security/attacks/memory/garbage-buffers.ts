// attack: makes typed arrays faster than their garbage is collected
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit, runtime_error
// memory limit: 500
// time limit: 3

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  for (;;) {
    const list = Array.from({ length: 20 }, () => new Uint8Array(10e6).fill(1));
    if (list.length === 0) break;
  }
  return tf.sequential();
}
