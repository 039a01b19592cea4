// attack: hands the host typed arrays whose buffer, length and iterator are overridden, detached, shared or no buffers at all
// success: ESCAPED in the log: a tensor holds what was never in the array
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const backend = tf.backend() as any;
  const from = Float32Array.from;
  class Odd extends Float32Array {
    override get buffer(): any {
      return odd;
    }
    override get byteLength() {
      return bytes;
    }
  }
  let odd: unknown = null;
  let bytes = 16;
  const odds: unknown[] = [
    null,
    undefined,
    7,
    'text',
    {},
    [],
    () => 1,
    new Proxy(new ArrayBuffer(16), {}),
    new DataView(new ArrayBuffer(16)),
    new Float32Array(4),
    new ArrayBuffer(1e6),
    Promise.resolve(),
    Symbol('b'),
    16n,
    tf,
    { byteLength: 16 },
  ];
  for (const value of odds) {
    for (bytes of [16, 0, -1, 2 ** 32]) {
      odd = value;
      try {
        const data = backend.write(new Odd(4), [4], 'float32');
        const read = backend.readSync(data) as Float32Array;
        if (read.length !== 4 || read.some((number) => number !== 0))
          console.log('ESCAPED', typeof value, read.length);
      } catch (error) {
        console.log((error as Error)?.name);
      }
    }
  }
  Float32Array.from = ((..._values: any) => new Uint8Array(3)) as any;
  for (const shape of [[3], [1], [0], [2 ** 30]]) {
    try {
      const read = tf.tensor([1, 2, 3] as any, shape).dataSync();
      if (read.length > 3) console.log('ESCAPED', read.length);
    } catch {
      // refused
    }
  }
  Float32Array.from = from;
  throw new Error('nothing was found');
}
