import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from './backend.ts';
import { LAYER_CASES, trainLayer } from './cases/layer-cases.ts';
import { openBackend } from './open-backend.ts';
import { installedTensorflow } from './tensorflow/setup/installed-tensorflow.ts';

const BACKENDS = [
  { name: 'wasm', isHere: true },
  { name: 'tensorflow', isHere: installedTensorflow() !== null },
] as const;

/** Not layers of their own: what others are made of, another name of one, and what changes its size by chance. */
const NOT_LAYERS = (
  'Layer RNN RNNCell input inputLayer avgPool1d avgPool2d avgPool3d avgPooling1d avgPooling2d avgPooling3d ' +
  'convLstm2dCell globalMaxPool1d globalMaxPool2d gruCell lstmCell maxPool1d maxPool2d randomWidth simpleRNNCell ' +
  'stackedRNNCells'
).split(' ');

test('every built-in layer has a case', () => {
  const names = [...LAYER_CASES.map(({ name }) => name), ...NOT_LAYERS];
  expect(names.sort()).toEqual(Object.keys(layers).sort());
});

describe.for(BACKENDS.filter(({ isHere }) => isHere))('on the $name backend', ({ name }) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openBackend(name);
  });

  test.each(LAYER_CASES)('$name trains like on the cpu backend', async (one) => {
    await setBackend('cpu');
    const expected = await trainLayer(one);
    await setBackend(backend.tfjsName);
    const trained = await trainLayer(one);
    expect(trained.weights).toHaveLength(expected.weights.length);
    for (const [i, values] of [expected.losses, ...expected.weights].entries()) {
      const actual = [trained.losses, ...trained.weights][i] ?? [];
      const scale = Math.max(1e-3, ...Array.from(values, Math.abs));
      for (const [j, value] of Array.from(values).entries()) {
        expect(Math.abs((actual[j] ?? NaN) - value) / scale).toBeLessThan(1e-4);
      }
    }
  });
});
