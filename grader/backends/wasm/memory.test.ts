import { engine, gather, image, matMul, type Rank, tensor1d, tidy, zeros } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AllocationRefused, type Backend } from '../backend.ts';
import { openWasmBackend } from './open-wasm-backend.ts';
import { emscriptenHeap } from './published-backend.ts';

describe('the memory of the wasm backend', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openWasmBackend({ threads: 1 });
  });
  afterEach(() => backend.limitBytes(Infinity));

  test('counts the bytes of tensors and gives them back', () => {
    const before = backend.bytesInUse();
    const tensor = zeros([1000]);
    expect(backend.bytesInUse()).toBe(before + 4000);
    tensor.dispose();
    expect(backend.bytesInUse()).toBe(before);
  });

  test('refuses a tensor over the limit before it is made, and says its size', () => {
    const before = backend.bytesInUse();
    backend.limitBytes(before + 10_000);
    expect(() => zeros([100_000])).toThrow(new AllocationRefused(400_000, before, before + 10_000));
    expect(backend.bytesInUse()).toBe(before);
    zeros([2000]).dispose();
  });

  test('refuses the scratch memory of a kernel and keeps nothing of its output', () => {
    const a = zeros([100, 1000]);
    const b = zeros([1000, 9]);
    const before = backend.bytesInUse();
    // The product fits, b packed into panels does not.
    backend.limitBytes(before + 20_000);
    expect(() => matMul(a, b)).toThrow(AllocationRefused);
    expect(backend.bytesInUse()).toBe(before);
    backend.limitBytes(Infinity);
    matMul(a, b).dispose();
    a.dispose();
    b.dispose();
  });

  test('refuses images that an upsampling would make, before the cpu backend makes them', () => {
    const images = zeros<Rank.R4>([1, 8, 8, 1]);
    backend.limitBytes(backend.bytesInUse() + 10_000);
    for (const resize of [image.resizeBilinear, image.resizeNearestNeighbor]) {
      expect(() => resize(images, [40_000, 40_000])).toThrow(AllocationRefused);
    }
    images.dispose();
  });

  test('refuses when the heap itself is exhausted', () => {
    const heap = emscriptenHeap(engine().backend as BackendWasm) as { _malloc: (bytes: number) => number };
    const malloc = heap._malloc;
    heap._malloc = () => 0;
    try {
      expect(() => zeros([8])).toThrow(AllocationRefused);
    } finally {
      heap._malloc = malloc;
    }
    expect(tidy(() => Array.from(zeros([2]).dataSync()))).toEqual([0, 0]);
  });

  test('refuses more than WebAssembly can address', () => {
    expect(() => zeros([2 ** 31])).toThrow(AllocationRefused);
  });

  test('keeps tensors whole when the heap grows under them', () => {
    tidy(() => {
      const small = tensor1d([1, 2, 3]);
      const large = zeros([20_000_000]);
      expect(Array.from(gather(small, tensor1d([2, 0], 'int32')).dataSync())).toEqual([3, 1]);
      expect(large.shape).toEqual([20_000_000]);
    });
  });

  test("leaves the process's handlers of fatal errors alone", () => {
    const sources = process.listeners('uncaughtException').map(String);
    expect(sources.filter((source) => source.includes('ExitStatus'))).toEqual([]);
  });
});
