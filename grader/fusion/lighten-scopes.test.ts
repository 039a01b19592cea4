import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { openBackend } from '../backends/open-backend.ts';
import { installFusion } from './install-fusion.ts';

beforeAll(async () => {
  await openBackend('wasm');
});

const one = () => tf.scalar(1);

/** How many tensors are left after each kind of scope, and after those that it gave are disposed. */
function leftovers(): number[] {
  const scopes: (() => tf.TensorContainer)[] = [
    () => one(),
    () => [one(), tf.add(one(), one())],
    () => ({ a: one(), b: [one()] }),
    () => void one(),
    () => tf.add(one(), 1).dataSync()[0] ?? 0,
    () => tf.keep(one()),
    () => tf.tidy(() => tf.mul(one(), 2)),
    () => tf.tidy(() => [tf.mul(one(), 2)]),
    () => {
      const inner = one();
      return tf.tidy(() => inner);
    },
    () => {
      const kept = tf.tidy(() => tf.keep(one()));
      return tf.tidy(() => tf.clone(kept));
    },
    () => tf.variable(one()),
  ];
  const outer = one();
  scopes.push(() => outer);
  return scopes.flatMap((scope) => {
    const before = tf.memory().numTensors;
    const given = tf.tidy(scope);
    const after = tf.memory().numTensors;
    tf.dispose(given);
    return [after - before, tf.memory().numTensors - before];
  });
}

test('a scope keeps and disposes what tfjs’s own does', () => {
  const expected = leftovers();
  installFusion();
  expect(leftovers()).toEqual(expected);
  const before = tf.memory().numTensors;
  expect(() =>
    tf.tidy(() => {
      one();
      throw new Error('within');
    }),
  ).toThrow('within');
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.engine().state.activeScope).toBeFalsy();
});
