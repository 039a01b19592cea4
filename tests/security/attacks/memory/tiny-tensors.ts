// attack: makes millions of tensors of one number
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, runtime_error, time_limit
// memory limit: 500
// time limit: 6

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const kept: tf.Tensor[] = [];
  for (let i = 0; ; i++) kept.push(tf.scalar(i));
}
