import * as tf from '@tensorflow/tfjs-core';
// registers tfjs's own gradients
import '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { recordCalls } from '#tests/security/kernels/record-calls.ts';
import { openBackend } from '../backends/open-backend.ts';
import { fuseTileGradient } from './fuse-tile-gradient.ts';

const CASES: [shape: number[], reps: number[]][] = [
  [[3], [4]],
  [[3], [1]],
  [
    [2, 3],
    [5, 1],
  ],
  [
    [2, 3],
    [2, 3],
  ],
  [
    [1, 2, 3],
    [4, 1, 2],
  ],
  [
    [2, 1, 3, 1],
    [1, 2, 2, 3],
  ],
];
const waves = (shape: number[], step: number) =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((size, length) => size * length, 1) }, (_, i) =>
      Math.sin(step * i + 1),
    ),
    shape,
  );

/** The slope of a weighted sum of squares of what was tiled: another one for each copy. */
const slopeOf = (shape: number[], reps: number[]): number[] => {
  const weights = waves(
    shape.map((size, axis) => size * (reps[axis] ?? 1)),
    3,
  );
  const f = (x: tf.Tensor) => tf.sum(tf.mul(tf.square(tf.tile(x, reps)), weights));
  return Array.from(tf.grad(f)(waves(shape, 2)).dataSync());
};
let composed: number[][];

beforeAll(async () => {
  await openBackend('wasm', { threads: 1 });
  composed = CASES.map(([shape, reps]) => slopeOf(shape, reps));
  fuseTileGradient();
});

it('is what tfjs composes', () => {
  for (const [i, [shape, reps]] of CASES.entries()) {
    const slope = slopeOf(shape, reps);
    expect(slope).toHaveLength(composed[i]?.length ?? 0);
    for (const [k, value] of slope.entries()) expect(value).toBeCloseTo(composed[i]?.[k] ?? Number.NaN, 5);
  }
});

it('takes more dimensions than tfjs does, and can be differentiated again', () => {
  expect(slopeOf([1, 2, 1, 2, 1], [2, 1, 3, 1, 2])).toHaveLength(4);
  const cubed = (x: tf.Tensor) => tf.sum(tf.pow(tf.tile(x, [3]), 3));
  const second = tf.grad((x) => tf.sum(tf.grad(cubed)(x)))(tf.tensor1d([1, -2]));
  expect(Array.from(second.dataSync())).toEqual([18, -36]);
});

it('cuts out no copy by itself', async () => {
  const calls = await recordCalls('wasm', () => tf.grad((x) => tf.sum(tf.tile(x, [64, 1])))(tf.ones([1, 8])));
  const names = calls.map(({ kernelName }) => kernelName);
  expect(names).toContain('Sum');
  expect(names).not.toContain('Slice');
});
