// attack: logs 200 MB in lines of 64 kB
// success: a result too long to store, a supervisor that grows with it, or a hang
// expect: output_limit

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  for (let i = 0; i < 3_200; i++) console.log(`${i}`.padEnd(65_000, 'abcdefgh'));
  return tf.sequential();
}
