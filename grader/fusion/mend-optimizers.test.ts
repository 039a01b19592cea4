import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { openBackend } from '../backends/open-backend.ts';
import { mendOptimizers } from './mend-optimizers.ts';

const STEPS = 40;
const START = [0.5, -1, 2, 0.1];
/** One is always 0, as that of a pixel which is never lit; one is always the same; one is large. */
const gradientAt = (step: number) => [0, 0.3, 40 * Math.sin(step), 0.01 * Math.cos(3 * step)];

beforeAll(async () => {
  await openBackend('wasm');
  mendOptimizers();
});

/** The formulas in float64, one number at a time; `step` changes `s`, the states, and gives the change of the value. */
function reference(states: number, step: (gradient: number, s: number[]) => number): number[] {
  return START.map((start, at) => {
    const s = Array.from({ length: states }, () => 0);
    let value = start;
    for (let i = 0; i < STEPS; i++) value -= step(gradientAt(i)[at] as number, s);
    return value;
  });
}

function trained(optimizer: tf.Optimizer): { values: number[]; tensors: number } {
  const variable = tf.variable(tf.tensor1d(START));
  let before = 0;
  for (let i = 0; i < STEPS; i++) {
    tf.tidy(() => optimizer.applyGradients({ [variable.name]: tf.tensor1d(gradientAt(i)) }));
    if (i === 0) before = tf.memory().numTensors;
  }
  return { values: Array.from(variable.dataSync()), tensors: tf.memory().numTensors - before };
}

test.each([
  [
    'adadelta',
    () => tf.train.adadelta(1, 0.95, 1e-6),
    () =>
      reference(2, (gradient, s) => {
        s[0] = 0.95 * (s[0] ?? 0) + 0.05 * gradient ** 2;
        const update = (Math.sqrt((s[1] ?? 0) + 1e-6) / Math.sqrt(s[0] + 1e-6)) * gradient;
        s[1] = 0.95 * (s[1] ?? 0) + 0.05 * update ** 2;
        return update;
      }),
  ],
  [
    'centered rmsprop',
    () => tf.train.rmsprop(0.01, 0.9, 0.5, 1e-3, true),
    () =>
      reference(3, (gradient, s) => {
        s[0] = 0.9 * (s[0] ?? 0) + 0.1 * gradient ** 2;
        s[1] = 0.9 * (s[1] ?? 0) + 0.1 * gradient;
        s[2] = 0.5 * (s[2] ?? 0) + (0.01 * gradient) / Math.sqrt(s[0] - s[1] ** 2 + 1e-3);
        return s[2];
      }),
  ],
] as const)('%s goes where its formula says, and where a gradient is 0 stays', (_name, make, formula) => {
  const { values, tensors } = trained(make());
  const wanted = formula();
  for (const [at, value] of values.entries()) expect(value).toBeCloseTo(wanted[at] as number, 3);
  expect(values[0]).toBe(START[0]);
  expect(tensors).toBe(0);
});

test('a variable without a gradient keeps its value, and its state its name', async () => {
  const optimizer = tf.train.adadelta();
  const variable = tf.variable(tf.tensor1d(START), true, 'kept_as_it_is');
  optimizer.applyGradients([{ name: variable.name, tensor: null as unknown as tf.Tensor }]);
  expect(Array.from(variable.dataSync())).toEqual(Array.from(Float32Array.from(START)));
  const names = (await optimizer.getWeights()).map(({ name }) => name);
  expect(names).toEqual(['iter', 'kept_as_it_is/accum_grad', 'kept_as_it_is/accum_var']);
});
