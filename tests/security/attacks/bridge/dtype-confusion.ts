// attack: tells the guest library that a tensor has another dtype than the host knows, and reads and computes on it
// success: ESCAPED in the log: bytes of other tensors were read
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const engine = tf.engine() as any;
  const backend = tf.backend() as any;
  const SENTINEL = 1_234_567;
  for (let i = 0; i < 20; i++) tf.fill([1_000], SENTINEL, 'int32').dispose();
  for (const real of ['float32', 'int32', 'bool'] as const) {
    for (const claimed of [
      'float32',
      'int32',
      'bool',
      'complex64',
      'string',
      'float64',
      '__proto__',
      undefined,
    ] as any[]) {
      const made = tf.cast(tf.tensor1d([1, 0, 1, 1, 0, 1, 1]), real);
      const { handle } = made.dataId as any;
      let forged = made as tf.Tensor;
      try {
        forged = engine.makeTensorFromDataId(
          { handle, dtype: claimed, references: 1, texts: null },
          [7],
          claimed,
        );
      } catch {
        continue;
      }
      const uses: (() => tf.Tensor)[] = [
        () => forged,
        () => forged.add(tf.tensor1d([1, 1, 1, 1, 1, 1, 1])),
        () => forged.toFloat(),
        () => forged.toInt(),
        () => forged.toBool(),
        () => tf.oneHot(forged as any, 3),
        () => tf.gather(tf.fill([9], 5), forged as any),
        () => tf.where(forged as any, 1, 0),
        () => tf.logicalNot(forged as any),
        () => tf.concat([forged, made]),
        () => tf.topk(forged as any, 2).values,
        () => tf.matMul(forged.reshape([1, 7]) as any, forged.reshape([7, 1]) as any),
      ];
      for (const use of uses) {
        try {
          const values = backend.readSync(use().dataId) as Float32Array;
          if (values.length > 28 || Array.from(values).some((value) => value === SENTINEL))
            console.log('ESCAPED', real, claimed, values.length);
        } catch {
          // refused
        }
      }
    }
  }
  throw new Error('nothing was found');
}
