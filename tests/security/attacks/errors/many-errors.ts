// attack: throws an AggregateError of three hundred thousand errors with causes
// success: a system_error, a hang, a verdict of its own making, or a text of the host in the result
// expect: runtime_error, memory_limit, time_limit
// time limit: 5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  throw new AggregateError(
    Array.from({ length: 300_000 }, (_, i) => new Error(`${i}`, { cause: i })),
    'very many',
  );
}
