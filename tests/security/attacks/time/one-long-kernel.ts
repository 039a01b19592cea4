// attack: calls one kernel that computes for minutes on the other side of the bridge
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 2

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const big = tf.ones([3_000, 3_000]) as tf.Tensor2D;
  for (let i = 0; i < 1_000; i++) tf.matMul(big, big).dispose();
  return tf.sequential();
}
