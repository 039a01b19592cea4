// attack: gives back the handles of every tensor, the training images among them, and goes on computing with them
// success: a crash of the sandbox other than an exception, or ESCAPED in the log
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train }: TrainContext): Promise<tf.LayersModel> {
  const backend = tf.backend() as any;
  const before = train.images.slice(0, 1).dataSync()[300];
  for (let handle = 1; handle < 200; handle++) {
    for (let twice = 0; twice < 2; twice++)
      backend.disposeData({ handle, references: 1, dtype: 'float32' }, true);
  }
  const filled = Array.from({ length: 40 }, (_, i) => tf.fill([2_000, 28, 28, 1], i));
  try {
    const after = train.images.slice(0, 1).dataSync()[300];
    console.log('ESCAPED: disposed images could be read', before, after);
  } catch (error) {
    console.log((error as Error).message);
  }
  filled.forEach((tensor) => tensor.dispose());
  throw new Error('nothing was found');
}
