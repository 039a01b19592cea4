// attack: asks for every handle that the host could have, for images that are in neither of the given sets
// success: ESCAPED in the log: a set of another size
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, validation }: TrainContext): Promise<tf.LayersModel> {
  const backend = tf.backend() as any;
  const given = [train.size, validation.size].flatMap((size) => [size, size * 784]);
  for (let handle = -10; handle < 5_000; handle++) {
    try {
      const { length } = backend.readSync({ handle, dtype: 'int32' });
      if (length > 0 && !given.includes(length)) console.log('ESCAPED', handle, length);
    } catch {
      // there is none
    }
  }
  throw new Error('nothing was found');
}
