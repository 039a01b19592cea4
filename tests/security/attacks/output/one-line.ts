// attack: logs 200 MB in one call
// success: a result too long to store, a supervisor that grows with it, or a hang
// expect: output_limit

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  console.log('abcdefgh'.repeat(25e6));
  return tf.sequential();
}
