// attack: asks for tensors whose element count overflows 32 and 53 bits, or is negative, fractional or NaN
// success: a crash, memory over the limit, or ESCAPED in the log: a tensor smaller than its shape
// expect: runtime_error, memory_limit
// memory limit: 600

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const engine = tf.engine() as any;
  const shapes: any[] = [
    [65_536, 65_536],
    [2 ** 31, 2],
    [2 ** 32],
    [2 ** 53, 2 ** 53],
    [-1, -8],
    [1.5, 2],
    [NaN, 2],
    [Infinity],
    [2 ** 16, 2 ** 16, 0],
    ['3', 2],
    [null, 3],
    [3, undefined],
    [0.1 + 0.2],
    [1e308, 10],
    [-0, 4],
  ];
  for (const shape of shapes) {
    const makers: (() => tf.Tensor)[] = [
      () => tf.zeros(shape),
      () => tf.fill(shape, 1),
      () => engine.runKernel('Fill', {}, { shape, value: 1, dtype: 'float32' }),
      () => tf.tensor(new Float32Array(8), shape),
      () => engine.runKernel('Reshape', { x: tf.ones([8]) }, { shape }),
      () => tf.broadcastTo(tf.ones([1]), shape),
      () => tf.randomUniform(shape),
      () => tf.multinomial(tf.ones([1, 3]) as any, shape[0]),
      () => tf.eye(shape[0]),
      () => tf.range(0, shape[0], 1),
      () => tf.linspace(0, 1, shape[0]),
      () => tf.oneHot(tf.tensor1d([0], 'int32'), shape[0]),
      () => tf.tile(tf.ones([2]), [shape[0]]),
      () => tf.pad(tf.ones([2]), [[0, shape[0]]]),
    ];
    for (const make of makers) {
      try {
        const made = make();
        const { length } = made.dataSync();
        if (length !== made.size || length > 2 ** 28)
          console.log('ESCAPED', String(shape), length, made.size);
        made.dispose();
      } catch {
        // refused
      }
    }
  }
  throw new Error('all were refused');
}
