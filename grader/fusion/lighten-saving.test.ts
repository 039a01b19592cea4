import * as tf from '@tensorflow/tfjs-core';
// registers tfjs's own gradients
import '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';
import { recordCalls } from '#tests/security/kernels/record-calls.ts';
import { openBackend } from '../backends/open-backend.ts';
import { lightenSaving } from './lighten-saving.ts';

beforeAll(async () => {
  await openBackend('wasm', { threads: 1 });
  lightenSaving();
});

/** x to the fourth, which disposes what its gradient needs. */
const fourth = (x: tf.Tensor): tf.Scalar => {
  const squared = tf.square(x);
  const result = tf.sum(tf.square(squared));
  squared.dispose();
  return result as tf.Scalar;
};

test('what is saved outlives the tensor, and is gone with the gradient', () => {
  const x = tf.tensor1d([1, -2, 3]);
  const before = tf.memory();
  const slope = tf.grad(fourth)(x);
  expect(Array.from(slope.dataSync())).toEqual([4, -32, 108]);
  slope.dispose();
  const { numTensors, numDataBuffers } = tf.memory();
  expect([numTensors, numDataBuffers]).toEqual([before.numTensors, before.numDataBuffers]);
});

test('is differentiated again as well', () => {
  const curvature = tf.grad((x) => tf.sum(tf.grad(fourth)(x)))(tf.tensor1d([1, -2, 3]));
  expect(Array.from(curvature.dataSync())).toEqual([12, 48, 108]);
});

test('saves without a kernel', async () => {
  const calls = await recordCalls('wasm', () => tf.grad(fourth)(tf.tensor1d([1, 2])));
  expect(calls.map(({ kernelName }) => kernelName)).not.toContain('Identity');
});
