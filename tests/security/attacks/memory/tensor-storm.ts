// attack: makes tensors of all sizes and keeps them
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// time limit: 8
// memory limit: 500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const kept: tf.Tensor[] = [];
  for (let i = 1; ; i = (i * 3) % 1_000_003) kept.push(tf.fill([i], i));
}
