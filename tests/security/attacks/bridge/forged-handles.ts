// attack: asks the host for the data of handles that it was never given, and of values that are no handles
// success: ESCAPED in the log: something was read that this submission never made
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const backend = tf.backend() as any;
  const own = (tf.tensor1d([1]).dataId as any).handle as number;
  const forged: unknown[] = [
    0,
    -1,
    -0.5,
    0.5,
    NaN,
    Infinity,
    -Infinity,
    2 ** 31,
    2 ** 32 + 1,
    2 ** 53,
    own + 1_000,
    '1',
    '__proto__',
    'constructor',
    null,
    undefined,
    true,
    [1],
    [[2]],
    {},
    { valueOf: () => 1 },
  ];
  forged.push(
    1n,
    Symbol('1'),
    () => 1,
    new Proxy({}, { get: () => 1 }),
    Object.create(null),
    Promise.resolve(1),
    new Date(1),
    new Number(1),
  );
  for (const handle of forged) {
    try {
      const values = backend.readSync({ handle, dtype: 'float32' });
      if (values.length > 0) console.log('ESCAPED', typeof handle, values.length);
    } catch (error) {
      console.log((error as Error)?.name);
    }
    try {
      const result = tf.getKernel('Identity', tf.getBackend());
      tf.getKernel('Neg', tf.getBackend())!.kernelFunc({
        inputs: { x: { dataId: { handle, dtype: 'float32' }, shape: [4], dtype: 'float32' } },
        attrs: {},
        backend,
      } as any);
      if (typeof handle !== 'number' && result) console.log('computed on', typeof handle);
    } catch (error) {
      console.log((error as Error)?.name);
    }
  }
  throw new Error('nothing was found');
}
