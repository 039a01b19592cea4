// attack: throws an error whose message is most of the memory
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, runtime_error
// memory limit: 500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  throw new Error('x'.repeat(400e6) + String(Math.random()));
}
