// attack: hands one kernel eight thousand tensors, adds them up and keeps every sum
// success: memory over the limit, a hang, or a crash
// expect: memory_limit, runtime_error, time_limit
// memory limit: 500
// time limit: 6

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const many = Array.from({ length: 8_000 }, () => tf.ones([100]));
  const kept: tf.Tensor[] = [];
  for (;;) kept.push(tf.concat(many), tf.addN(many), tf.stack(many));
}
