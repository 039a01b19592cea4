// attack: gives kernels attributes with prototypes, getters, Proxies, toJSON, toPrimitive and names such as __proto__
// success: ESCAPED in the log: a prototype was changed, or an attribute had behaviour on the other side
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const engine = tf.engine() as any;
  const x = tf.ones([4, 4]);
  const evil = (value: unknown): unknown[] => [
    { [Symbol.toPrimitive]: () => value },
    { valueOf: () => value, toString: () => 'same' },
    { toJSON: () => value },
    new Proxy([value], { get: (target, key) => (key === 'length' ? 1e9 : Reflect.get(target, key)) }),
    Object.setPrototypeOf([value], { map: () => 'ESCAPED' }),
    new Number(value as number),
    [[[[[value]]]]],
    { n: 'NaN' },
    { n: 'x' },
    { length: 2, 0: 1 },
    JSON.parse('{"__proto__":{"polluted":1}}'),
    { constructor: { prototype: { polluted: 1 } } },
    () => value,
    Symbol('s'),
    1n,
    new Date(0),
    /x/,
    new Map([[0, 1]]),
  ];
  const kernels: [string, string, object][] = [
    ['Reshape', 'shape', {}],
    ['Slice', 'begin', { size: [1, 1] }],
    ['Tile', 'reps', {}],
    ['Sum', 'axis', { keepDims: false }],
    ['Transpose', 'perm', {}],
    ['Cast', 'dtype', {}],
    ['PadV2', 'paddings', { constantValue: 0 }],
    ['LeakyRelu', 'alpha', {}],
    ['Reverse', 'dims', {}],
    ['MaxPool', 'filterSize', { strides: 1, pad: 'same' }],
  ];
  for (const [kernel, name, rest] of kernels) {
    for (const value of [...evil(2), ...evil('4,4'), ...evil(-1), ...evil(1e308)]) {
      for (const key of [name, '__proto__', 'constructor', 'x'.repeat(100), 'hasOwnProperty']) {
        try {
          const attributes = Object.defineProperty({ ...rest }, key, { value, enumerable: true });
          const y = engine.runKernel(kernel, { x }, attributes) as tf.Tensor;
          const text = y.dataSync().join();
          if (text.includes('ESCAPED')) console.log(text);
        } catch {
          // refused
        }
      }
    }
  }
  if (({} as any).polluted || ([] as any).polluted) console.log('ESCAPED: a prototype was changed');
  throw new Error('nothing was found');
}
