import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { initializers } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test, vi } from 'vitest';
import { openBackend } from '../backends/open-backend.ts';
import { installFusion } from './install-fusion.ts';

const SHAPES = [
  [3, 12],
  [7, 4],
  [6, 6],
  [1, 1],
  [5, 1],
  [2, 3, 5],
  [2, 2, 9],
  [20, 80],
];
const make = (shape: number[], options: object = {}) =>
  tf.tidy(() =>
    initializers
      .orthogonal({ gain: 1.5, seed: 7, ...options })
      .apply(shape)
      .dataSync(),
  );

let published: ReturnType<typeof make>[];
beforeAll(async () => {
  await openBackend('wasm');
  published = SHAPES.map((shape) => make(shape));
  installFusion();
});

test.each([...SHAPES.entries()])('%i: a matrix of [%s] is the one of tfjs', (place, shape) => {
  const expected = published[place] ?? [];
  const values = make(shape);
  expect(values).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 4);
});

test('is orthogonal where it is large, without a warning and with nothing left', () => {
  const warn = vi.spyOn(console, 'warn');
  const before = tf.memory().numTensors;
  const product = tf.tidy(() => {
    const q = initializers.orthogonal({ seed: 3 }).apply([64, 256]);
    return tf.max(tf.abs(tf.sub(tf.matMul(q, q, false, true), tf.eye(64)))).dataSync()[0];
  });
  expect(product).toBeLessThan(1e-6);
  expect(tf.memory().numTensors).toBe(before);
  expect(warn).not.toHaveBeenCalled();
});

test('says as tfjs does what it cannot make', () => {
  expect(() => make([4])).toThrow('Shape must be at least 2D.');
  expect(() => initializers.orthogonal({}).apply([2, 2], 'bool')).toThrow('Unsupported data type bool.');
});
