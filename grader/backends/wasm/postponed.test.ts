import { engine, exp, type NamedAttrMap, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { Backend } from '../backend.ts';
import { randomTensor } from '../cases/kernel-case.ts';
import { openWasmBackend } from './open-wasm-backend.ts';

// Two threads, and all calls divided: what is looked at has to wait for them as well.
let backend: Backend;
beforeAll(async () => {
  backend = await openWasmBackend({ threads: 2, dividesAll: true });
});

const WINDOWS = { filterSize: [2, 2], strides: [2, 2], pad: 'valid' };
const run = (name: string, inputs: Record<string, Tensor>, attrs: NamedAttrMap = {}): Tensor =>
  engine().runKernel(name, inputs, attrs);
const images = (): Tensor => randomTensor([3, 7, 6, 12], 1);
const slopes = (): Tensor => randomTensor([3, 3, 3, 12], 2);
const gradient = (dy: Tensor, input: Tensor): Tensor =>
  run('MaxPoolGrad', { dy, input, output: dy }, WINDOWS);
const valuesOf = (tensor: Tensor): number[] => [...tensor.dataSync()];

/** By the definition: each slope goes to the first largest of its window. */
function expected(input: Tensor, dy: Tensor): number[] {
  const [x, dx] = [valuesOf(input), Array.from({ length: input.size }, () => 0)];
  for (const [i, slope] of valuesOf(dy).entries()) {
    const [n, row, column, channel] = [
      Math.floor(i / 108),
      Math.floor(i / 36) % 3,
      Math.floor(i / 12) % 3,
      i % 12,
    ];
    const corner = ((n * 7 + 2 * row) * 6 + 2 * column) * 12 + channel;
    const places = [corner, corner + 12, corner + 72, corner + 84];
    const largest = Math.max(...places.map((place) => x[place] ?? 0));
    dx[places.find((place) => x[place] === largest) ?? -1] = slope;
  }
  return dx;
}

test('the gradient of pooling is right whoever looks at it first, and when what it needs is disposed', () => {
  const [x, dy] = [images(), slopes()];
  const right = expected(x, dy);
  const [read, published] = [gradient(dy, x), gradient(dy, x)];
  const masked = run('ReluGrad', { dy: published, x });
  const strange = run('ReluGrad', { dy: published, x: randomTensor([3, 7, 6, 12], 3) });
  const positive = valuesOf(x).map((value) => value > 0);
  x.dispose();
  dy.dispose();
  // -0 and 0 are both nothing
  expect(valuesOf(masked).map((value) => value + 0)).toEqual(
    right.map((slope, i) => (positive[i] ? slope : 0)),
  );
  expect(valuesOf(exp(published)).map((value) => value.toFixed(4))).toEqual(
    right.map((slope) => Math.exp(slope).toFixed(4)),
  );
  expect(valuesOf(read)).toEqual(right);
  expect(valuesOf(strange).filter((value) => value !== 0).length).toBeGreaterThan(0);
});

test('nothing stays of what nobody looks at', () => {
  const before = backend.bytesInUse();
  const [x, dy] = [images(), slopes()];
  const dx = gradient(dy, x);
  for (const tensor of [x, dy, dx]) tensor.dispose();
  expect(backend.bytesInUse()).toBe(before);
});
