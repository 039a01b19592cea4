// attack: captures stack traces of unlimited length from a deep recursion, and keeps them
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// memory limit: 500
// time limit: 8

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  (Error as any).stackTraceLimit = Infinity;
  const kept: unknown[] = [];
  const deep = (n: number): void => {
    kept.push(new Error('x'.repeat(1_000) + n).stack);
    if (n < 5_000) deep(n + 1);
  };
  for (;;) deep(0);
}
