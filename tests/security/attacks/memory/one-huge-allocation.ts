// attack: asks for single buffers, arrays and strings of gigabytes
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, runtime_error, time_limit, invalid_model
// memory limit: 500
// time limit: 3

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const attempts: (() => unknown)[] = [
    () => new ArrayBuffer(2 ** 40),
    () => new Float64Array(2 ** 31),
    () => new Array(2 ** 32 - 1).fill(1),
    () => 'x'.repeat(2 ** 30),
    () => 2n ** (2n ** 34n),
    () => tf.zeros([2 ** 40]),
    () => new Uint8Array(2 ** 33 - 1).fill(1),
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch (error) {
      console.log((error as Error).name);
    }
  }
  return tf.sequential();
}
