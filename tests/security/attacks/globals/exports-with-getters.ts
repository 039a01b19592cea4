// attack: exports a train that is a Proxy with traps on every operation, and reaches for the caller through them
// success: ESCAPED in the log, or a hang
// expect: runtime_error, invalid_model, accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

const traps = new Proxy({} as ProxyHandler<any>, {
  get:
    (_target, trap) =>
    (...values: any[]) => {
      for (const value of values) {
        try {
          if (value?.process || value?.constructor?.constructor?.('return this')()?.process)
            console.log('ESCAPED', String(trap));
        } catch {
          // refused
        }
      }
      return (Reflect as any)[trap](...values);
    },
});

async function nothing(context: TrainContext): Promise<tf.LayersModel> {
  console.log(Object.keys(context).join());
  throw new Error('nothing was found');
}

export const train = new Proxy(nothing, traps) as unknown as typeof nothing;
