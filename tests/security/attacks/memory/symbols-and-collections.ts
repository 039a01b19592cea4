// attack: fills the symbol registry, maps, weak maps and sets
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// time limit: 8
// memory limit: 420

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const map = new Map<unknown, unknown>();
  for (let i = 0; ; i++) {
    const key = Symbol.for(`${i}`.repeat(100));
    map.set(key, new WeakMap([[{}, map]]));
    map.set(i, new Set([i, key]));
  }
}
