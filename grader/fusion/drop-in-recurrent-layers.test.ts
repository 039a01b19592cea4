import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { randomNumbers } from '../backends/cases/kernel-case.ts';
import { openBackend } from '../backends/open-backend.ts';
import { installFusion } from './install-fusion.ts';
import { compareWithComposed, composed } from './testing/compare-composed.ts';
import {
  apply,
  BATCH,
  INPUTS,
  learn,
  learnTwice,
  make,
  makeCell,
  NAMES,
  sequences,
  TIME,
} from './testing/recurrent-network.ts';

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await openBackend('wasm');
  installFusion();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** From here on all random numbers are the same as after every other call. */
const seed = () => vi.spyOn(Math, 'random').mockImplementation(randomNumbers(5));

/** How a network learns otherwise than as tfjs composes it, from the same seed; the number drawn after it too. */
const compare = (...how: Parameters<typeof learn>) =>
  compareWithComposed(() => {
    seed();
    return [...learn(...how), Math.random()];
  });

const DROPOUTS: [string, object][] = [
  ['of inputs', { dropout: 0.3 }],
  ['of states', { recurrentDropout: 0.4 }],
  ['of both', { dropout: 0.3, recurrentDropout: 0.4, returnSequences: true, returnState: true }],
  ['of everything, which tfjs-layers ignores', { dropout: 1, recurrentDropout: 1 }],
  // left to tfjs
  ["by a student's own function", { dropout: 0.5, dropoutFunc: (x: tf.Tensor) => tf.mul(x, 3) }],
];

describe.each(NAMES)('%s', (name) => {
  test.each(DROPOUTS)('with dropout %s learns as tfjs composes it', async (_what, options) => {
    expect(await compare((x) => apply(make(name, options), x))).toEqual([]);
  });

  test.each(DROPOUTS)('in a layer of its cell drops %s as its own layer does', (_what, options) => {
    seed();
    const expected = learn((x) => apply(make(name, options), x));
    seed();
    const cell = makeCell(name, options);
    const results = learn((x) => layers.rnn({ ...options, cell }).apply(x) as SymbolicTensor);
    expect(results.map((one) => one.arraySync())).toEqual(expected.map((one) => one.arraySync()));
    tf.dispose([results, expected]);
  });

  test('on top of another in one layer learns as tfjs composes it', async () => {
    const options = { dropout: 0.3, recurrentDropout: 0.4 };
    const differences = await compare((x) => {
      const cell = [makeCell('LSTM', { units: 4 }), makeCell(name, options), makeCell(name)];
      return layers.rnn({ cell, returnState: true, goBackwards: true }).apply(x) as SymbolicTensor[];
    });
    expect(differences).toEqual([]);
  });

  test('with states that outlive a batch learns as tfjs composes it', async () => {
    const options = { stateful: true, returnSequences: true };
    const differences = await compare((x) => apply(make(name, options), x), {
      batchShape: [BATCH, TIME, INPUTS],
    });
    expect(differences).toEqual([]);
  });

  test.each<[string, object]>([
    ['the last state', {}],
    ['all of it', { returnSequences: true, returnState: true }],
    ['the way back', { goBackwards: true, recurrentDropout: 0.4 }],
  ])('over steps that are left out, with %s, learns as tfjs composes it', async (_what, options) => {
    const differences = await compare(
      (x) => {
        const some = layers.masking({ maskValue: 0 }).apply(x) as SymbolicTensor;
        const below = layers.bidirectional({
          layer: make(name, { returnSequences: true }),
          mergeMode: 'sum',
        });
        return apply(make(name, options), below.apply(some) as SymbolicTensor);
      },
      { hasInputGradient: false },
    );
    expect(differences).toEqual([]);
  });

  test('with dropout gives the second derivative of tfjs', async () => {
    const differences = await compareWithComposed(() => {
      seed();
      return learnTwice((x) => apply(make(name, { dropout: 0.3, recurrentDropout: 0.4 }), x));
    });
    expect(differences).toEqual([]);
  });

  test('walks with dropout and left out steps through time with less than half of the kernels', async () => {
    const build = (x: SymbolicTensor) => {
      const some = layers.masking({ maskValue: 0 }).apply(x) as SymbolicTensor;
      const cell = [makeCell(name, { dropout: 0.3, recurrentDropout: 0.4 }), makeCell(name)];
      return layers.rnn({ cell }).apply(some) as SymbolicTensor;
    };
    const count = async () => {
      const { kernels } = await tf.profile(() => tf.dispose(learn(build, { hasInputGradient: false })));
      return kernels.length;
    };
    expect(await count()).toBeLessThan((await composed(count)) / 2);
  });
});

test('a cell that tfjs composes drops anew in each batch and nothing in predictions', async () => {
  const x = input({ shape: [TIME, INPUTS] });
  const cell = makeCell('GRU', { activation: 'relu', dropout: 0.5, recurrentDropout: 0.5 });
  const network = model({ inputs: x, outputs: layers.rnn({ cell }).apply(x) as SymbolicTensor });
  const [given, fewer] = [sequences(), sequences(2)];
  const run = (one: tf.Tensor, training: boolean) =>
    (network.apply(one, { training }) as tf.Tensor).arraySync();
  const before = run(given, false);
  const first = run(given, true);
  expect(first).not.toEqual(before);
  expect(run(given, true)).not.toEqual(first);
  expect(run(fewer, true)).toHaveLength(2);
  expect(run(given, false)).toEqual(before);
});
