import { matMul, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { AllocationRefused, type Backend } from '../../backend.ts';
import { randomTensor } from '../../cases/kernel-case.ts';
import { openWasmBackend } from '../open-wasm-backend.ts';
import { ControlBlock } from './control-block.ts';

let backend: Backend;
const divided = vi.spyOn(ControlBlock.prototype, 'put');
beforeAll(async () => {
  const before = [Object.getOwnPropertyNames(globalThis), process.listenerCount('uncaughtException')];
  backend = await openWasmBackend({ threads: 2 });
  // the glue of the published build makes itself at home
  expect([Object.getOwnPropertyNames(globalThis), process.listenerCount('uncaughtException')]).toEqual(
    before,
  );
});

function product(size: number): Float32Array {
  const [a, b] = [randomTensor([size, size], 1), randomTensor([size, size], 2)] as [Tensor, Tensor];
  const c = matMul(a, b);
  const values = c.dataSync<'float32'>();
  for (const tensor of [a, b, c]) tensor.dispose();
  return values;
}

test('much work is divided, little is not, and what a submission reads is not the shared heap', () => {
  product(8);
  expect(divided).not.toHaveBeenCalled();
  const values = product(256);
  expect(divided).toHaveBeenCalled();
  expect(values.buffer).toBeInstanceOf(ArrayBuffer);
});

test('what traps on a thread is thrown when its result is read, and the next call runs', () => {
  const expected = product(256);
  const [call, native] = divided.mock.lastCall ?? [];
  const control = divided.mock.contexts.at(-1) as ControlBlock | undefined;
  if (!call || !native || !control) throw new Error('nothing was divided');
  const beyond = call.parts.map((part) => part.map((number, i) => (i === 2 ? 2 ** 32 - 65_536 : number)));
  control.put({ ...call, parts: beyond }, native);
  expect(() => control.settle(native)).toThrow('trapped');
  expect(product(256)).toEqual(expected);
});

test('memory is limited as on one thread', () => {
  const before = backend.bytesInUse();
  backend.limitBytes(before + 2 ** 20);
  expect(() => product(512)).toThrow(AllocationRefused);
});
