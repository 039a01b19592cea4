import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordCalls } from '#tests/security/kernels/record-calls.ts';
import { randomTensor } from '../backends/cases/kernel-case.ts';
import { TRAINING_CASES, trainCase } from '../backends/cases/training-cases.ts';
import { openBackend } from '../backends/open-backend.ts';
import { installFusion } from './install-fusion.ts';
import { compareWithComposed, composed, FUSED } from './testing/compare-composed.ts';

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await openBackend('wasm');
  installFusion();
});

async function fusedIn(program: () => unknown): Promise<string[]> {
  const names = (await recordCalls('wasm', program)).map(({ kernelName }) => kernelName);
  return [...new Set(names)].filter((name) => FUSED.has(name)).sort();
}

test.each(TRAINING_CASES)('trains $name as tfjs composes it', async (one) => {
  const fused = await trainCase(one);
  const expected = await composed(() => trainCase(one));
  for (const [i, loss] of expected.losses.entries()) expect(fused.losses[i]).toBeCloseTo(loss, 4);
  for (const [i, value] of expected.predictions.entries()) expect(fused.predictions[i]).toBeCloseTo(value, 3);
});

test('a training step calls the fused kernels, where there are any', async () => {
  const one = TRAINING_CASES.find(({ name }) => name === 'cnn with batch normalization');
  if (!one) throw new Error('there is no such case');
  expect(await fusedIn(() => trainCase(one))).toEqual([
    'ApplyAdam',
    'BatchNormTrain',
    'BatchNormTrainGrad',
    'CategoricalCrossentropy',
    'CategoricalCrossentropyGrad',
    'ReluGrad',
    'SoftmaxGrad',
  ]);
  expect(await composed(() => fusedIn(() => trainCase(one)))).toEqual([]);
});

const x = () => randomTensor([4, 6], 1);
const curved = (y: tf.Tensor): tf.Scalar => tf.sum(tf.square(y));
const random = (seed: number) => initializers.glorotUniform({ seed });
const dense = (units: number, activation: 'relu' | 'linear' | 'tanh' | 'softmax', seed = 1) =>
  layers.dense({ units, activation, kernelInitializer: random(seed) });
const conv = (options: object) =>
  layers.conv2d({ filters: 3, kernelSize: 2, kernelInitializer: random(3), ...options });
const image = () => layers.reshape({ targetShape: [2, 3, 1] });

function networkOf(parts: Parameters<Sequential['add']>[0][]): Sequential {
  const network = sequential();
  network.add(layers.inputLayer({ inputShape: [6] }));
  for (const part of parts) network.add(part);
  return network;
}

describe('gradients', () => {
  test.each<[string, (x: tf.Tensor) => tf.Tensor]>([
    ['relu', tf.relu],
    ['softmax', (one) => tf.softmax(one)],
    ['tanh', tf.tanh],
    ['sigmoid', tf.sigmoid],
    ['leaky relu', (one) => tf.leakyRelu(one, 0.3)],
    ['clipping', (one) => tf.clipByValue(one, -0.4, 0.6)],
    [
      'relu within a gradient of the program’s own',
      (one) =>
        tf.customGrad((a) => ({
          value: tf.relu(a as tf.Tensor),
          gradFunc: (dy: tf.Tensor) => tf.mul(dy, 3),
        }))(one),
    ],
  ])('of %s, once, twice and three times', async (_name, f) => {
    const differences = await compareWithComposed(() => {
      const once = (one: tf.Tensor) => curved(tf.grad((two) => curved(f(two)))(one));
      const twice = (one: tf.Tensor) => curved(tf.grad(once)(one));
      return [curved, once, twice].map((g) => tf.tidy(() => tf.grad((one) => g(f(one)))(x())));
    });
    expect(differences).toEqual([]);
  });

  test('of relu of whole numbers', async () => {
    const whole = () => tf.relu(randomTensor([5], 1, -3, 3, 'int32'));
    expect(await compareWithComposed(() => [whole()])).toEqual([]);
  });

  test.each<[string, () => Parameters<typeof networkOf>[0]]>([
    ['dense layers', () => [dense(5, 'relu'), dense(3, 'linear', 2)]],
    ['a convolution', () => [image(), conv({ activation: 'relu' }), layers.flatten()]],
    ['normalization', () => [dense(5, 'relu'), layers.batchNormalization(), dense(2, 'tanh', 2)]],
  ])('of a gradient through %s, as a penalty has them', async (_name, build) => {
    const network = networkOf(build());
    const penalty = () =>
      curved(tf.grad((one) => curved(network.apply(one, { training: true }) as tf.Tensor))(x()));
    const differences = await compareWithComposed(() => {
      const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
      const { value, grads } = tf.variableGrads(penalty, variables);
      return [value, ...Object.values(grads)];
    });
    expect(differences).toEqual([]);
    network.dispose();
  });

  test('of a gradient of what was computed before it', async () => {
    const network = networkOf([dense(5, 'relu'), layers.batchNormalization(), dense(3, 'softmax', 2)]);
    const outer = (one: tf.Tensor) => {
      const y = network.apply(one, { training: true }) as tf.Tensor;
      return curved(tf.grads(() => curved(y))([one])[0] as tf.Tensor);
    };
    const differences = await compareWithComposed(() => [tf.tidy(() => tf.grad(outer)(x()))]);
    expect(differences).toEqual([]);
    network.dispose();
  });
});

describe('a layer', () => {
  const volume = () => layers.reshape({ targetShape: [1, 2, 3, 1] });
  test.each<[string, () => Parameters<typeof networkOf>[0]]>([
    [
      'dense without a bias',
      () => [layers.dense({ units: 3, useBias: false, activation: 'relu', kernelInitializer: random(5) })],
    ],
    [
      'dense on rows of rows',
      () => [layers.reshape({ targetShape: [2, 3] }), dense(3, 'relu'), layers.flatten()],
    ],
    [
      'convolution with steps and margins',
      () => [image(), conv({ strides: 2, padding: 'same' }), layers.flatten()],
    ],
    [
      'convolution without a bias',
      () => [image(), conv({ useBias: false, activation: 'relu' }), layers.flatten()],
    ],
    [
      'convolution of channels first',
      () => [image(), conv({ dataFormat: 'channelsFirst', kernelSize: 1 }), layers.flatten()],
    ],
    ['convolution with gaps', () => [image(), conv({ dilationRate: 2, padding: 'same' }), layers.flatten()]],
    ['convolution with another activation', () => [image(), conv({ activation: 'elu' }), layers.flatten()]],
    [
      'normalization of columns',
      () => [dense(5, 'relu'), layers.batchNormalization({ momentum: 0.5, epsilon: 0.1 })],
    ],
    [
      'normalization of rows',
      () => [layers.reshape({ targetShape: [2, 3] }), layers.batchNormalization(), layers.flatten()],
    ],
    [
      'normalization along another axis',
      () => [image(), layers.batchNormalization({ axis: 1 }), layers.flatten()],
    ],
    [
      'normalization along the last axis by number',
      () => [image(), layers.batchNormalization({ axis: 3 }), layers.flatten()],
    ],
    [
      'normalization without a scale',
      () => [image(), layers.batchNormalization({ scale: false }), layers.flatten()],
    ],
    ['normalization of volumes', () => [volume(), layers.batchNormalization(), layers.flatten()]],
  ])('%s trains as tfjs composes it', async (_name, build) => {
    const differences = await compareWithComposed(async () => {
      tf.env().set('IS_TEST', false);
      const network = networkOf([...build(), dense(3, 'softmax', 9)]);
      network.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
      const [input, target] = [x(), randomTensor([4, 3], 2)];
      const loss = Number(
        await network.trainOnBatch(input, target).finally(() => tf.dispose([input, target])),
      );
      const weights = network.getWeights().map((weight) => tf.clone(weight));
      network.dispose();
      return [loss, ...weights];
    });
    expect(differences).toEqual([]);
  });
});
