// attack: allocates from finalizers, weak references and getters while memory runs out
// success: memory over the limit for longer than a moment, a hang, or a system_error
// expect: memory_limit, time_limit
// memory limit: 500
// time limit: 5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const kept: unknown[] = [];
  const registry = new FinalizationRegistry(() => kept.push(new Float64Array(1e6).fill(1)));
  for (;;) {
    for (let i = 0; i < 200; i++) registry.register({ data: new Array(100).fill(i) }, i);
    kept.push(new Array(2e5).fill(new WeakRef({})));
    await new Promise<void>((done) => setTimeout(done, 0));
  }
}
