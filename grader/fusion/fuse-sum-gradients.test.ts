import * as tf from '@tensorflow/tfjs-core';
// registers tfjs's own gradients
import '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { openBackend } from '../backends/open-backend.ts';
import { fuseSumGradients } from './fuse-sum-gradients.ts';

const CASES: { shape: number[]; axis?: number | number[] }[] = [
  { shape: [] },
  { shape: [7] },
  { shape: [0] },
  { shape: [3, 5] },
  { shape: [3, 5], axis: 0 },
  { shape: [3, 5], axis: -1 },
  { shape: [2, 3, 5, 4], axis: [1, 2] },
  { shape: [2, 3, 2, 2, 3], axis: [0, 4] },
];
const values = (shape: number[]) =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(3 * i + 1)),
    shape,
  );

type Reduce = typeof tf.sum;
/** Gradients of the sum of squares of what was summed, whose upstream gradient differs from one to the next. */
const slopes = (reduce: Reduce) =>
  CASES.map(({ shape, axis }) =>
    Array.from(
      tf
        .grad((x) => tf.sum(tf.square(reduce(x, axis))))(values(shape))
        .dataSync(),
    ),
  );
const secondSlope = (reduce: Reduce) =>
  Array.from(
    tf
      .grad((x) => tf.sum(tf.square(tf.grad((y) => tf.sum(tf.square(reduce(y, 1))))(x))))(values([3, 5]))
      .dataSync(),
  );
const REDUCTIONS: Reduce[] = [tf.sum, tf.mean];
let composed: number[][][];
let composedSecond: number[][];

beforeAll(async () => {
  await openBackend('wasm', { threads: 1 });
  [composed, composedSecond] = [REDUCTIONS.map(slopes), REDUCTIONS.map(secondSlope)];
  fuseSumGradients();
});

it('gives the very bits of the composition, whatever is summed or averaged', () => {
  expect(composed[0]?.map((slope) => slope.length)).toEqual([1, 7, 0, 15, 15, 15, 120, 72]);
  expect(REDUCTIONS.map(slopes)).toEqual(composed);
});

it('can be differentiated again', () => {
  expect(REDUCTIONS.map(secondSlope)).toEqual(composedSecond);
});

it.each([
  ['sum', tf.sum],
  ['mean', tf.mean],
] as const)('brings no ones to the backend for a %s and leaves no tensor behind', (_name, reduce) => {
  const x = values([128]);
  const before = tf.memory().numTensors;
  const kernels = kernelsOf(() =>
    tf
      .grad((y) => reduce(y))(x)
      .dispose(),
  );
  expect(kernels).toContain('Tile');
  expect(kernels).not.toContain('Multiply');
  expect(tf.memory().numTensors).toBe(before);
});

function kernelsOf(work: () => void): string[] {
  const engine = tf.engine();
  const names: string[] = [];
  const { runKernel } = engine;
  engine.runKernel = function (this: typeof engine, name, ...rest) {
    names.push(name);
    return runKernel.call(this, name, ...rest) as never;
  };
  try {
    work();
  } finally {
    Reflect.deleteProperty(engine, 'runKernel');
  }
  return names;
}
