// attack: calls the host again while it is being called: from getters, toPrimitive, iterators and Proxies inside of what it is handed
// success: ESCAPED in the log: inputs of one call were taken for those of another
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ report }: TrainContext): Promise<tf.LayersModel> {
  const inner = () => tf.tidy(() => tf.tensor1d([100, 200, 300]).add(1).sum().dataSync()[0]!);
  const hostile = (value: number) =>
    ({
      [Symbol.toPrimitive]: () => (inner(), value),
      valueOf: () => (inner(), value),
      toString: () => (inner(), String(value)),
      toJSON: () => (inner(), value),
    }) as unknown as number;
  const shape = new Proxy([3], { get: (target, key) => (inner(), Reflect.get(target, key)) });
  const tries: [() => tf.Tensor, number][] = [
    [() => tf.tensor1d([1, 2, 3]).reshape(shape), 6],
    [() => tf.tensor([hostile(1), hostile(2), hostile(3)]), 6],
    [() => tf.tensor1d([1, 2, 3]).mul(hostile(2)), 12],
    [
      () =>
        (tf.engine() as any).runKernel('Add', {
          get a() {
            inner();
            return tf.tensor1d([1, 2, 3]);
          },
          get b() {
            inner();
            return tf.scalar(1);
          },
        }),
      9,
    ],
    [
      () =>
        (tf.engine() as any).runKernel(
          'LeakyRelu',
          { x: tf.tensor1d([1, 2, 3]) },
          {
            get alpha() {
              inner();
              return 0.5;
            },
          },
        ),
      6,
    ],
    [
      () =>
        tf.concat([
          tf.tensor1d([1]),
          tf.tensor1d([2]),
          {
            get shape() {
              inner();
              return [1];
            },
          } as any,
        ]),
      3,
    ],
  ];
  for (const [attempt, expected] of tries) {
    try {
      const sum = attempt().sum().dataSync()[0];
      if (sum !== expected && !Number.isNaN(sum)) console.log('ESCAPED', String(attempt), sum);
    } catch (error) {
      console.log(String(error).slice(0, 80));
    }
  }
  report({
    get a() {
      return inner() / 601;
    },
  });
  throw new Error('nothing was found');
}
