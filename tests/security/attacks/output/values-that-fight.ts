// attack: logs Proxies, getters, cycles, revoked and endless values whose inspection runs code
// success: ESCAPED in the log: code ran in another realm; or a hang
// expect: accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const endless: any = new Proxy(
    {},
    {
      get: (_target, key) => (key === 'length' ? 1e9 : endless),
      ownKeys: () => Array.from({ length: 1_000 }, (_, i) => `k${i}`),
      getOwnPropertyDescriptor: () => ({ value: endless, configurable: true, enumerable: true }),
    },
  );
  const cycle: any = { list: [] };
  cycle.list.push(cycle, new Map([[cycle, cycle]]));
  const values: unknown[] = [
    proxy,
    endless,
    cycle,
    {
      get a() {
        throw proxy;
      },
    },
    { [Symbol.toPrimitive]: () => proxy, toString: null },
    Object.create(null),
    new Proxy([], { get: () => 1e9 }),
    Object.assign(() => {}, { toString: () => proxy }),
  ];
  values.push(
    new (class {
      get [Symbol.toStringTag](): string {
        throw proxy;
      }
    })(),
    Object.setPrototypeOf(new Map(), null),
    Object.defineProperty(new Error('x'), 'stack', { get: () => proxy }),
    Object.assign(tf.ones([2]), { shape: endless }),
    Object.assign(Object.create(Date.prototype)),
    Object.create(tf.Tensor.prototype),
  );
  for (const value of values) {
    console.log(value);
    console.log('%s %d %i %o', value, value, value, value);
    console.table([value]);
  }
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
