import * as tf from '@tensorflow/tfjs-core';
import { input, initializers, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomTensor } from '../backends/cases/kernel-case.ts';
import { openBackend } from '../backends/open-backend.ts';
import { installFusion } from './install-fusion.ts';
import { compareWithComposed, composed } from './testing/compare-composed.ts';

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await openBackend('wasm');
  installFusion();
});

const LAYERS = { LSTM: layers.lstm, GRU: layers.gru, SimpleRNN: layers.simpleRNN } as const;
type Name = keyof typeof LAYERS;
const NAMES = Object.keys(LAYERS) as Name[];

const [TIME, INPUTS, UNITS] = [5, 3, 6];
const random = (seed: number) => initializers.randomUniform({ seed, minval: -1, maxval: 1 });
const settings = {
  units: UNITS,
  kernelInitializer: random(1),
  recurrentInitializer: random(2),
  biasInitializer: random(3),
  unitForgetBias: false,
};
const make = (name: Name, options: object = {}) => LAYERS[name]({ ...settings, ...options } as never);

/** What a network gives for some sequences, and the gradients of a curved loss of it, to the inputs and all weights. */
function learn(build: (x: SymbolicTensor) => SymbolicTensor | SymbolicTensor[], batch = 4): tf.Tensor[] {
  const x = input({ shape: [TIME, INPUTS] });
  const network = model({ inputs: x, outputs: build(x) });
  const given = randomTensor([batch, TIME, INPUTS], 7);
  const weights = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = (one: tf.Tensor) =>
    tf.addN(
      [network.apply(one, { training: true }) as tf.Tensor | tf.Tensor[]]
        .flat()
        .map((output, i) => tf.sum(tf.mul(tf.square(output), i + 1))),
    ) as tf.Scalar;
  const { grads } = tf.variableGrads(() => loss(given), weights);
  const results = [network.predict(given) as tf.Tensor | tf.Tensor[], tf.grad(loss)(given)].flat();
  const all = [...results, ...weights.map(({ name }) => grads[name] as tf.Tensor)];
  given.dispose();
  network.dispose();
  return all;
}

const apply = (layer: ReturnType<typeof make>, x: SymbolicTensor) => layer.apply(x) as SymbolicTensor;

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
    ['dropout of nothing that is kept', { dropout: 1e-9 }],
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
    const differences = await compareWithComposed(() => {
      const x = input({ shape: [TIME, INPUTS] });
      const network = model({ inputs: x, outputs: apply(make(name), x) });
      const once = (one: tf.Tensor) =>
        tf.sum(tf.square(tf.grad((two: tf.Tensor) => tf.sum(network.apply(two) as tf.Tensor))(one)));
      const given = randomTensor([2, TIME, INPUTS], 7);
      const result = tf.tidy(() => tf.grad(once)(given));
      given.dispose();
      network.dispose();
      return [result];
    });
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
