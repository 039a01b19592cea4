// attack: leaves millions of promises, generators and closures waiting
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// time limit: 8
// memory limit: 420

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const kept: unknown[] = [];
  for (let i = 0; ; i++) {
    const wait = new Promise(() => {});
    kept.push(
      wait.then(() => i),
      (async () => wait)(),
      (function* () {
        yield kept;
      })().next(),
    );
  }
}
