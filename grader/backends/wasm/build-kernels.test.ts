import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { randomValues } from '../cases/kernel-case.ts';
import { buildKernels } from './build-kernels.ts';
import type { NativeKernels } from './native-kernels.ts';

test('builds once, also when asked twice at the same time', async () => {
  const [first, second] = await Promise.all([buildKernels(), buildKernels()]);
  expect(second).toEqual(first);
  expect(WebAssembly.validate(await readFile(first.simd))).toBe(true);
});

test('writes nothing into the memory that it is given', async () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  await instantiate((await buildKernels()).simd, memory);
  expect(new Uint8Array(memory.buffer).every((byte) => byte === 0)).toBe(true);
});

test('multiplies alike with and without relaxed SIMD', async () => {
  const built = await buildKernels();
  const plain = await product(built.simd);
  const reference = productInFloat64();
  for (const [i, value] of reference.entries()) expect(plain[i]).toBeCloseTo(value, 4);
  if (!WebAssembly.validate(await readFile(built.relaxed))) return;
  const relaxed = await product(built.relaxed);
  for (const [i, value] of reference.entries()) expect(relaxed[i]).toBeCloseTo(value, 4);
});

const [M, DEPTH, N] = [13, 37, 16];
const a = randomValues(M * DEPTH, 1);
const b = randomValues(DEPTH * N, 2);

async function product(file: string): Promise<Float32Array> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernels = await instantiate(file, memory);
  const floats = new Float32Array(memory.buffer);
  const [aAt, bAt, panels, c] = [0, 4096, 8192, 16_384];
  floats.set(a, aAt / 4);
  floats.set(b, bAt / 4);
  kernels.packPanels(bAt, 0, -Infinity, panels, DEPTH, N);
  kernels.multiplyPanels(aAt, panels, c, M, DEPTH, N);
  return floats.slice(c / 4, c / 4 + M * N);
}

function productInFloat64(): number[] {
  return Array.from({ length: M * N }, (_none, i) => {
    const [row, column] = [Math.floor(i / N), i % N];
    return Array.from(
      { length: DEPTH },
      (_one, k) => (a[row * DEPTH + k] ?? 0) * (b[k * N + column] ?? 0),
    ).reduce((sum, value) => sum + value);
  });
}

async function instantiate(file: string, memory: WebAssembly.Memory): Promise<NativeKernels> {
  const { instance } = await WebAssembly.instantiate(await readFile(file), { env: { memory } });
  return instance.exports as unknown as NativeKernels;
}
