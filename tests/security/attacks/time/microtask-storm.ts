// attack: feeds the microtask queue from itself by promises, async generators and thenables
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  async function* forever() {
    for (;;) yield null;
  }
  const thenable = { then: (done: (value: unknown) => void) => done(thenable) };
  void (async () => {
    for await (const _ of forever()) queueMicrotask(() => {});
  })();
  await thenable;
  return tf.sequential();
}
