import * as tf from '@tensorflow/tfjs-core';
// registers tfjs's own gradients
import '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { openBackend } from '../backends/open-backend.ts';
import { fuseMeanGradient } from './fuse-mean-gradient.ts';

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

/** Gradients of the sum of squared means, whose upstream gradient differs from mean to mean. */
const slopes = () =>
  CASES.map(({ shape, axis }) =>
    Array.from(
      tf
        .grad((x) => tf.sum(tf.square(tf.mean(x, axis))))(values(shape))
        .dataSync(),
    ),
  );
const secondSlope = () =>
  Array.from(
    tf
      .grad((x) => tf.sum(tf.square(tf.grad((y) => tf.sum(tf.square(tf.mean(y, 1))))(x))))(values([3, 5]))
      .dataSync(),
  );
let composed: number[][];
let composedSecond: number[];

beforeAll(async () => {
  await openBackend('wasm', { threads: 1 });
  [composed, composedSecond] = [slopes(), secondSlope()];
  fuseMeanGradient();
});

it('gives the very bits of the composition, whatever is averaged', () => {
  expect(composed.map((slope) => slope.length)).toEqual([1, 7, 0, 15, 15, 15, 120, 72]);
  expect(slopes()).toEqual(composed);
});

it('can be differentiated again', () => {
  expect(secondSlope()).toEqual(composedSecond);
});

it('brings no ones to the backend and leaves no tensor behind', () => {
  const x = values([128]);
  const before = tf.memory().numTensors;
  const kernels = kernelsOf(() =>
    tf
      .grad((y) => tf.mean(y))(x)
      .dispose(),
  );
  expect(kernels).toContain('Mean');
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
