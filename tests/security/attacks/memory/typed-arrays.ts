// attack: keeps typed arrays, whose bytes lie outside the heap
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// time limit: 8
// memory limit: 500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const kept: Uint8Array[] = [];
  for (;;) kept.push(new Uint8Array(8e6).fill(1));
}
