import '@tensorflow/tfjs-backend-cpu';
import { engine, env, getKernelsForBackend, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from './backend.ts';
import { SLOPE_CASES } from './cases/slope-cases.ts';
import { TRAINING_CASES, trainCase } from './cases/training-cases.ts';
import { compareWithCpu } from './compare-backends.ts';
import { kernelCases } from './kernel-cases.ts';
import { kernelTable } from './kernel-table.ts';
import { openBackend } from './open-backend.ts';
import { installedTensorflow } from './tensorflow/setup/installed-tensorflow.ts';

const BACKENDS = [
  { name: 'wasm', isHere: true },
  { name: 'tensorflow', isHere: installedTensorflow() !== null },
] as const;

/** Kernels that no tensor without an element reaches: the bridge refuses images without a mean, tfjs an empty linspace. */
const NEVER_EMPTY = ['BatchNormTrain', 'BatchNormTrainGrad', 'LinSpace'];

describe.for(BACKENDS.filter(({ isHere }) => isHere))('the $name backend', ({ name: backendName }) => {
  let backend: Backend;
  let registered: string[];
  beforeAll(async () => {
    // tfjs then checks after every kernel that it left no tensor behind.
    env().set('IS_TEST', true);
    backend = await openBackend(backendName);
    registered = getKernelsForBackend(backend.tfjsName).map(({ kernelName }) => kernelName);
  });

  test('computes every kernel like the cpu backend', async () => {
    const before = backend.bytesInUse();
    const results = await compareWithCpu(backend.tfjsName, kernelCases(backend.tfjsName));
    const wrong = results.filter(({ error, tolerance }) => !(error <= tolerance));
    expect(wrong.map(({ name, error, problem }) => `${name}: ${problem ?? error}`)).toEqual([]);
    expect(backend.bytesInUse()).toBe(before);
    const table = kernelTable(results);
    expect(table.map(({ kernel }) => kernel)).toEqual(registered.sort());
    const neverEmpty = table.filter(({ takesNothing }) => !takesNothing).map(({ kernel }) => kernel);
    expect(neverEmpty).toEqual(NEVER_EMPTY);
    // The worst are transcendental functions, which XNNPACK approximates.
    expect(Math.max(...table.map(({ largestError }) => largestError))).toBeLessThan(1e-5);
  });

  test('computes gradients that are the slopes of its outputs', async () => {
    const results = await compareWithCpu(backend.tfjsName, SLOPE_CASES);
    const wrong = results.filter(({ error, tolerance }) => !(error <= tolerance));
    expect(wrong.map(({ name, error, problem }) => `${name}: ${problem ?? error}`)).toEqual([]);
  });

  test.each(TRAINING_CASES)('trains $name like the cpu backend', async (one) => {
    await setBackend('cpu');
    const expected = await trainCase(one);
    await setBackend(backend.tfjsName);
    const trained = await trainCase(one);
    for (const [epoch, loss] of expected.losses.entries()) {
      expect(Math.abs((trained.losses[epoch] ?? NaN) - loss)).toBeLessThan(1e-3);
    }
    for (const [i, value] of expected.predictions.entries()) {
      expect(Math.abs((trained.predictions[i] ?? NaN) - value)).toBeLessThan(5e-3);
    }
  });

  test('gives all memory back after many steps of training', async () => {
    await setBackend(backend.tfjsName);
    const one = TRAINING_CASES.find(({ name }) => name === 'cnn with batch normalization');
    if (!one) throw new Error('there is no such case');
    await trainCase(one);
    const before = { bytes: backend.bytesInUse(), tensors: engine().memory().numTensors };
    for (let i = 0; i < 5; i++) await trainCase(one);
    expect({ bytes: backend.bytesInUse(), tensors: engine().memory().numTensors }).toEqual(before);
  });

  test('computes the same bits every time', async () => {
    await setBackend(backend.tfjsName);
    for (const one of TRAINING_CASES.filter(({ name }) => name.includes('cnn'))) {
      expect(await trainCase(one)).toEqual(await trainCase(one));
    }
  });
});
