// attack: disposes a tensor, makes others in its place and reads them through the handle of the first
// success: ESCAPED in the log: the data of the new tensor came through the old handle
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const backend = tf.backend() as any;
  for (let round = 0; round < 50; round++) {
    const old = tf.fill([64], 1);
    const { handle } = old.dataId as any;
    old.dispose();
    tf.tensor1d([0]).neg().dispose();
    const secret = tf.fill([64], 12_345 + round);
    try {
      const values = backend.readSync({ handle, dtype: 'float32' });
      console.log('ESCAPED', values[0]);
    } catch {
      // given back, and not named again
    }
    try {
      const forged = (tf.engine() as any).makeTensorFromDataId(
        { handle, dtype: 'float32', references: 1 },
        [64],
        'float32',
      );
      console.log('ESCAPED', forged.neg().dataSync()[0]);
    } catch {
      // refused
    }
    secret.dispose();
  }
  throw new Error('nothing was found');
}
