// attack: keeps typed arrays, whose bytes lie outside the heap
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit
// memory limit: 500
// time limit: 20

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const kept: Uint8Array[] = [];
  for (;;) kept.push(new Uint8Array(8e6).fill(1));
}
