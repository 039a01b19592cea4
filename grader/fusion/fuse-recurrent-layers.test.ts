import * as tf from '@tensorflow/tfjs-core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBackend } from '../backends/open-backend.ts';
import { installFusion } from './install-fusion.ts';
import { compareWithComposed, composed } from './testing/compare-composed.ts';
import { apply, learn, learnTwice, make, NAMES } from './testing/recurrent-network.ts';

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await openBackend('wasm');
  installFusion();
});

describe.each(NAMES)('%s', (name) => {
  test.each<[string, object]>([
    ['the last state', {}],
    ['all states', { returnSequences: true }],
    ['its states too', { returnState: true }],
    ['all of it', { returnSequences: true, returnState: true }],
    ['the way back', { goBackwards: true, returnSequences: true }],
    ['no bias', { useBias: false }],
    ['soft gates', { recurrentActivation: 'sigmoid' }],
    ['one unit', { units: 1, returnSequences: true }],
    // left to tfjs
    ['another activation', { activation: 'relu' }],
  ])('with %s learns as tfjs composes it', async (_what, options) => {
    const differences = await compareWithComposed(() =>
      learn((x) => make(name, options).apply(x) as SymbolicTensor | SymbolicTensor[]),
    );
    expect(differences).toEqual([]);
  });

  test('on top of another, in both directions and from given states learns as tfjs composes it', async () => {
    const differences = await compareWithComposed(() =>
      learn((x) => {
        const both = layers.bidirectional({
          layer: make(name, { returnSequences: true }),
          mergeMode: 'concat',
        });
        const [all, ...states] = make(name, { returnSequences: true, returnState: true }).apply(
          both.apply(x) as SymbolicTensor,
        ) as [SymbolicTensor, ...SymbolicTensor[]];
        return make(name).apply(all, { initialState: states }) as SymbolicTensor;
      }),
    );
    expect(differences).toEqual([]);
  });

  test('gives the second derivative of tfjs', async () => {
    const differences = await compareWithComposed(() => learnTwice((x) => apply(make(name), x)));
    expect(differences).toEqual([]);
  });

  test('walks through time with less than half of the kernels', async () => {
    const count = async () => {
      const { kernels } = await tf.profile(() => tf.dispose(learn((x) => apply(make(name), x))));
      return kernels.length;
    };
    expect(await count()).toBeLessThan((await composed(count)) / 2);
  });
});
