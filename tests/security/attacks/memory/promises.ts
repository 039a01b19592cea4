// attack: leaves millions of promises, generators and closures waiting
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit
// memory limit: 500
// time limit: 20

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
