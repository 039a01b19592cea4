import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';
import { randomTensor } from '../backends/cases/kernel-case.ts';
import { openBackend } from '../backends/open-backend.ts';
import { installFusion } from './install-fusion.ts';
import { compareWithComposed } from './testing/compare-composed.ts';

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await openBackend('wasm');
  installFusion();
});

const OPTIMIZERS: [string, () => tf.Optimizer][] = [
  ['sgd', () => tf.train.sgd(0.1)],
  ['momentum', () => tf.train.momentum(0.1, 0.8)],
  ['momentum of Nesterov', () => tf.train.momentum(0.1, 0.8, true)],
  ['rmsprop', () => tf.train.rmsprop(0.01)],
  ['rmsprop with momentum', () => tf.train.rmsprop(0.01, 0.8, 0.5, 1e-3)],
  ['centered rmsprop', () => tf.train.rmsprop(0.01, 0.8, 0.5, 1e-3, true)],
  ['adam', () => tf.train.adam(0.01)],
  ['adam with numbers of its own', () => tf.train.adam(0.05, 0.5, 0.9, 0.1)],
];

interface Bench {
  optimizer: tf.Optimizer;
  /** Two variables and one that has no gradient. */
  variables: [tf.Variable, tf.Variable, tf.Variable];
  step(seed: number): void;
}

/** Three variables under an optimizer; what they come to, and the optimizer's own weights, in the end. */
async function after(
  make: () => tf.Optimizer,
  work: (bench: Bench) => unknown,
): Promise<(tf.Tensor | number)[]> {
  const optimizer = make();
  const variables: Bench['variables'] = [
    tf.variable(randomTensor([3, 4], 1)),
    tf.variable(randomTensor([], 2)),
    tf.variable(randomTensor([5], 3)),
  ];
  const step = (seed: number) =>
    tf.tidy(() =>
      optimizer.applyGradients([
        { name: variables[0].name, tensor: randomTensor([3, 4], seed) },
        { name: variables[2].name, tensor: null as unknown as tf.Tensor },
        { name: variables[1].name, tensor: randomTensor([], seed + 1) },
      ]),
    );
  try {
    await work({ optimizer, variables, step });
    const weights = await optimizer.getWeights();
    const values = [...variables, ...weights.map(({ tensor }) => tensor)].map((tensor) => tf.clone(tensor));
    weights[0]?.tensor.dispose();
    return [...values, optimizer.iterations, weights.length];
  } finally {
    optimizer.dispose();
    tf.dispose(variables);
  }
}

test.each(OPTIMIZERS)('%s steps as tfjs composes it', async (_name, make) => {
  const differences = await compareWithComposed(() =>
    after(make, ({ step }) => {
      for (let i = 0; i < 5; i++) step(10 * i);
    }),
  );
  expect(differences).toEqual([]);
});

test.each(OPTIMIZERS)('%s takes gradients by name, as minimize gives them', async (_name, make) => {
  const differences = await compareWithComposed(() =>
    after(make, ({ optimizer, variables }) => {
      for (let i = 0; i < 3; i++) {
        const cost = optimizer.minimize(() => tf.sum(tf.square(tf.mul(variables[0], variables[1]))), true);
        cost?.dispose();
      }
    }),
  );
  expect(differences).toEqual([]);
});

test.each(OPTIMIZERS)('%s goes on from weights that were saved, with another rate', async (name, make) => {
  const differences = await compareWithComposed(() =>
    after(make, async ({ optimizer, step }) => {
      step(1);
      const saved = (await optimizer.getWeights()).map((weight) => ({
        ...weight,
        tensor: tf.clone(weight.tensor),
      }));
      step(2);
      await optimizer.setWeights(saved);
      Object.assign(optimizer, { learningRate: 0.5 });
      step(3);
      if (optimizer instanceof tf.SGDOptimizer && /sgd|momentum/.test(name)) optimizer.setLearningRate(0.25);
      step(4);
    }),
  );
  expect(differences.filter((one) => !one.includes('left'))).toEqual([]);
});

test.each(OPTIMIZERS)('%s refuses what tfjs refuses, and takes what it takes', async (_name, make) => {
  const programs: ((bench: Bench) => unknown)[] = [
    ({ optimizer }) => optimizer.applyGradients({ nobody: tf.scalar(1) }),
    ({ optimizer, variables: [a] }) => optimizer.applyGradients({ [a.name]: tf.ones([7]) }),
    // a gradient that is laid over its variable
    ({ optimizer, variables: [a] }) => tf.tidy(() => optimizer.applyGradients({ [a.name]: tf.ones([4]) })),
    // one variable, twice
    ({ optimizer, variables: [a] }) =>
      tf.tidy(() => {
        const one = { name: a.name, tensor: tf.ones(a.shape) };
        optimizer.applyGradients([one, one]);
      }),
    ({ optimizer }) => optimizer.applyGradients([]),
  ];
  for (const program of programs) {
    const differences = await compareWithComposed(() => after(make, program));
    expect(differences).toEqual([]);
  }
});

test('an optimizer of the program’s own may build on tfjs’s', async () => {
  class Decaying extends tf.AdamOptimizer {
    override applyGradients(gradients: Parameters<tf.AdamOptimizer['applyGradients']>[0]): void {
      this.learningRate *= 0.5;
      super.applyGradients(gradients);
    }
  }
  const make = () => new Decaying(0.1, 0.9, 0.999);
  const differences = await compareWithComposed(() => after(make, ({ step }) => [1, 2, 3].forEach(step)));
  expect(differences).toEqual([]);
});

test('one optimizer may train two models in turn', async () => {
  const differences = await compareWithComposed(async () => {
    const optimizer = tf.train.adam(0.01);
    const [x, y] = [randomTensor([8, 3], 1), randomTensor([8, 2], 2)];
    const models = [1, 2].map((seed) => {
      const kernelInitializer = 'ones';
      const one = sequential({
        layers: [
          layers.dense({
            units: 2,
            inputShape: [3],
            activation: seed > 1 ? 'relu' : 'linear',
            kernelInitializer,
          }),
        ],
      });
      one.compile({ optimizer, loss: 'meanSquaredError' });
      return one;
    });
    const losses: number[] = [];
    for (let i = 0; i < 3; i++) for (const one of models) losses.push(Number(await one.trainOnBatch(x, y)));
    for (const one of models) one.dispose();
    optimizer.dispose();
    tf.dispose([x, y]);
    return losses;
  });
  expect(differences).toEqual([]);
});
