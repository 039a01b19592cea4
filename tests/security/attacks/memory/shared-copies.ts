// attack: copies the memory that guest and host share, again and again: bytes that no heap limit sees
// success: more memory is used than allowed for longer than a moment, a hang, or a system_error
// expect: memory_limit
// memory limit: 500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  let block: any = null;
  const set = Int32Array.prototype.set;
  Int32Array.prototype.set = function (this: Int32Array, ...values: any) {
    block = this.buffer;
    return set.apply(this, values);
  };
  tf.tensor1d([1, 2]);
  Int32Array.prototype.set = set;
  const kept: unknown[] = [];
  for (;;) {
    const copy = block.slice(0);
    new Uint8Array(copy).fill(1);
    kept.push(copy);
  }
}
