// attack: makes memory that can grow outside the heap: resizable and shared buffers, WebAssembly, by constructors, species and copies
// success: ESCAPED in the log: a buffer that grows, or memory shared between threads
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const Buffer: any = ArrayBuffer;
  const shared: any[] = [];
  const set = Int32Array.prototype.set;
  Int32Array.prototype.set = function (this: Int32Array, ...values: any) {
    shared.push(this.buffer);
    return set.apply(this, values);
  };
  tf.tensor1d([1, 2]).dispose();
  Int32Array.prototype.set = set;
  const attempts: (() => any)[] = [
    () => new Buffer(8, { maxByteLength: 1e8 }),
    () => (Reflect as any).construct(Buffer, [8, { maxByteLength: 1e8 }]),
    () => new (class extends Buffer {} as any)(8, { maxByteLength: 1e8 }),
    () =>
      new Buffer(8, {
        get maxByteLength() {
          return 1e8;
        },
      }),
    () => new Buffer(8, new Proxy({}, { get: () => 1e8 })),
    () => new (new Uint8Array(8).buffer.constructor as any)(8, { maxByteLength: 1e8 }),
    () => new (Object.getPrototypeOf(new Uint8Array(1).buffer).constructor)(8, { maxByteLength: 1e8 }),
    () => Buffer[Symbol.species] && new Buffer[Symbol.species](8, { maxByteLength: 1e8 }),
    () => structuredClone(new Buffer(8)),
    () => new Buffer(8).slice(0),
    () => new (globalThis as any).SharedArrayBuffer(8, { maxByteLength: 1e8 }),
    () => new (globalThis as any).WebAssembly.Memory({ initial: 1 }).buffer,
    () => new (shared[0]?.constructor ?? Buffer)(8, { maxByteLength: 1e8 }),
    () => new (Object.getPrototypeOf(shared[0] ?? {}).constructor)(8, { maxByteLength: 1e8 }),
    () => (shared[0].constructor = { [Symbol.species]: Buffer }) && shared[0].slice(0, 8),
    () => tf.tensor1d([1]).dataSync().buffer,
  ];
  for (const attempt of attempts) {
    try {
      const made = attempt();
      if (made?.resizable || made?.growable || made?.maxByteLength > 1e7)
        console.log('ESCAPED', String(attempt));
      made?.resize?.(1e8);
      made?.grow?.(1e8);
      if (made?.byteLength > 1e7) console.log('ESCAPED', String(attempt));
    } catch {
      // refused
    }
  }
  for (const buffer of shared) {
    try {
      buffer.grow(1e8);
      console.log('ESCAPED: grown', buffer.byteLength);
    } catch {
      // it has its size
    }
  }
  throw new Error('nothing was found');
}
