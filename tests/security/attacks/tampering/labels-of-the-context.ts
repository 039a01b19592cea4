// attack: takes the labels of every set that hangs on the context, also by private names and prototypes
// success: ESCAPED in the log: labels of a set that is not given
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, validation }: TrainContext): Promise<tf.LayersModel> {
  const sizes = new Set<number>();
  const seen = new Set<unknown>();
  const look = (value: any, depth: number): void => {
    if (value === null || typeof value !== 'object' || seen.has(value) || depth > 4) return;
    seen.add(value);
    if (value instanceof tf.Tensor) return void (value.isDisposed || sizes.add(value.shape[0] ?? 0));
    for (const key of Reflect.ownKeys(value)) {
      try {
        look(value[key], depth + 1);
      } catch {
        // refused
      }
    }
    look(Object.getPrototypeOf(value), depth + 1);
  };
  look({ train, validation }, 0);
  for (const size of sizes) if (size !== train.size && size !== validation.size) console.log('ESCAPED', size);
  throw new Error('nothing was found');
}
