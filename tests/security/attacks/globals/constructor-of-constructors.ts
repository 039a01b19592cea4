// attack: climbs from every function in reach through constructor.constructor to a Function that compiles strings
// success: ESCAPED in the log, or a secret of the host in the result
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(context: TrainContext): tf.LayersModel {
  const reached: unknown[] = [
    context.report,
    context.checkpoint,
    context.remainingMs,
    console.log,
    setTimeout,
  ];
  reached.push(
    performance.now,
    structuredClone,
    tf.engine,
    tf.backend(),
    tf.env(),
    (async () => {})(),
    globalThis,
  );
  for (const start of reached) {
    let at = start as { constructor: (code: string) => () => unknown };
    for (let depth = 0; depth < 6; depth++) {
      try {
        const made = at.constructor('return typeof process === "undefined" ? null : process.env');
        if (typeof made === 'function') console.log('ESCAPED', made());
      } catch {
        // refused; one step further up
      }
      at = at.constructor as unknown as typeof at;
    }
  }
  throw new Error('nothing was found');
}
