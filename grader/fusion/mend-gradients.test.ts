import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { MENDED_SLOPE_CASES } from '../backends/cases/mended-slope-cases.ts';
import { SLOPE_CASES } from '../backends/cases/slope-cases.ts';
import { type CaseResult, compareWithCpu } from '../backends/compare-backends.ts';
import { openBackend } from '../backends/open-backend.ts';
import { mendGradients } from './mend-gradients.ts';

const isRight = ({ error, tolerance }: CaseResult): boolean => error <= tolerance;
let published: CaseResult[];
let mended: CaseResult[];

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  const { tfjsName } = await openBackend('wasm', { threads: 1 });
  published = await compareWithCpu(tfjsName, MENDED_SLOPE_CASES);
  mendGradients();
  mended = await compareWithCpu(tfjsName, [...MENDED_SLOPE_CASES, ...SLOPE_CASES]);
});

test('tfjs has each of them wrong: what is right needs no mending', () => {
  expect(published.filter(isRight).map(({ name }) => name)).toEqual([]);
});

test('mended, they are the slopes of the outputs, and so is every other gradient', () => {
  const wrong = mended.filter((result) => !isRight(result));
  expect(wrong.map(({ name, error, problem }) => `${name}: ${problem ?? error}`)).toEqual([]);
});

test('mended gradients have gradients of their own', () => {
  const x = tf.tensor2d([1, -2, 3, 0.5], [2, 2]);
  const mirrored = (y: tf.Tensor) =>
    tf.sum(
      tf.pow(
        tf.mirrorPad(
          y,
          [
            [1, 0],
            [0, 1],
          ],
          'reflect',
        ),
        3,
      ),
    );
  // each value comes once, twice or four times: 3·2·x of each
  const second = tf.grad((y) => tf.sum(tf.grad(mirrored)(y)));
  expect(Array.from(second(x).dataSync())).toEqual([12, -12, 72, 6]);
});
