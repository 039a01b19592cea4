import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { randomValues } from '../cases/kernel-case.ts';
import { buildKernels } from './build-kernels.ts';
import type { NativeKernels } from './native-kernels.ts';
import { optimizeCompiler } from './optimize-compiler.ts';

const [X, PANELS, FILTER, Y, DY, SIX] = [0, 1, 2, 3, 4, 5].map((at) => at * 40_000) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const [CHANNELS, COLUMNS] = [5, 40];
// batch, height, width, channels; the canvas's height, width, top and left: none, the windows lie inside
const IMAGES = [2, 9, 7, CHANNELS, 9, 7, 0, 0];
const WINDOWS = [7, 5, COLUMNS, 3, 3, 1, 1];

/** What products, a convolution and their gradients leave in memory. */
async function compute(build: 'relaxed' | 'simd', isWide: boolean): Promise<Uint8Array> {
  const memory = new WebAssembly.Memory({ initial: 4 });
  const file = await readFile((await buildKernels())[build]);
  const { instance } = await WebAssembly.instantiate(file, { env: { memory } });
  const kernels = instance.exports as unknown as NativeKernels;
  if (isWide) kernels.useWideTiles();
  const floats = new Float32Array(memory.buffer);
  for (const at of [X, FILTER, DY]) floats.set(randomValues(8000, 1 + at), at / 4);
  const results: Uint8Array[] = [];
  const keep = (): number => results.push(new Uint8Array(memory.buffer, Y, 40_000).slice());
  for (const rows of [1, 5, 6, 7, 13, 24]) {
    kernels.packPanels(FILTER, DY, 0, PANELS, 45, COLUMNS);
    kernels.multiplyPanels(X, PANELS, Y, rows, 45, COLUMNS);
    keep();
    kernels.multiplyTransposed(X, DY, Y, SIX, rows, 150, COLUMNS, rows * 4);
    keep();
  }
  kernels.convolve(X, PANELS, Y, 0, ...IMAGES, 1, 1, ...WINDOWS);
  keep();
  // 3 columns and 3 rows of the filter, strides of 1, one sum of both images, and all tiles: 3 of each row
  kernels.filterGradient(X, DY, Y, 0, ...IMAGES, 7, 5, COLUMNS, 3, 1, 1, 2, 0, 0, 9);
  keep();
  return Buffer.concat(results);
}

test.each(['relaxed', 'simd'] as const)(
  '%s: 16 columns at once come to the same bits as 8',
  async (build) => {
    const narrow = await compute(build, false);
    expect(await compute(build, true)).toEqual(narrow);
    // whether the engine joins instructions changes nothing either
    optimizeCompiler();
    expect(await compute(build, true)).toEqual(narrow);
  },
);
