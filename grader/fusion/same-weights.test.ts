import { cast, type Optimizer, oneHot, tensor, tensor1d, train } from '@tensorflow/tfjs-core';
import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomNumbers } from '../backends/cases/kernel-case.ts';
import { openBackend } from '../backends/open-backend.ts';
import { installedTensorflow } from '../backends/tensorflow/setup/installed-tensorflow.ts';
import { installFusion } from './install-fusion.ts';
import { type Distance, guideByComposition, type Step } from './testing/same-weights.ts';

const BACKENDS = [
  { name: 'wasm', isHere: true },
  { name: 'tensorflow', isHere: installedTensorflow() !== null },
] as const;

const [BATCHES, BATCH, CLASSES] = [12, 8, 10];
const IMAGES = BATCHES * BATCH;
const SHAPE: [number, number, number] = [16, 16, 3];
const PIXELS = SHAPE[0] * SHAPE[1] * SHAPE[2];

/**
 * Where a value is zero but for its last bits, relu and max-pool take another way for another rounding, and a gradient
 * is another one. That happens in some batches; in a network without such corners it cannot.
 */
const NETWORKS = [
  { title: 'the CIFAR CNN', hasCorners: true },
  { title: 'the same with tanh and average pooling', hasCorners: false },
];

/** The CIFAR CNN of tests/submissions/timed, for smaller images. */
function buildNetwork(optimizer: Optimizer, hasCorners: boolean): Sequential {
  const activation = hasCorners ? 'relu' : 'tanh';
  let seed = 0;
  const kernelInitializer = () => initializers.glorotUniform({ seed: ++seed });
  const convolution = (filters: number, inputShape?: typeof SHAPE) => [
    layers.conv2d({
      filters,
      kernelSize: 3,
      padding: 'same',
      activation,
      kernelInitializer: kernelInitializer(),
      ...(inputShape && { inputShape }),
    }),
    layers.batchNormalization(),
  ];
  const pooling = () =>
    hasCorners ? layers.maxPooling2d({ poolSize: 2 }) : layers.averagePooling2d({ poolSize: 2 });
  const dense = (units: number, ending: 'relu' | 'tanh' | 'softmax') =>
    layers.dense({ units, activation: ending, kernelInitializer: kernelInitializer() });
  const network = sequential({
    layers: [
      ...convolution(32, SHAPE),
      ...convolution(32),
      pooling(),
      ...convolution(64),
      ...convolution(64),
      pooling(),
      layers.flatten(),
      dense(256, activation),
      dense(CLASSES, 'softmax'),
    ],
  });
  network.compile({ optimizer, loss: 'categoricalCrossentropy' });
  return network;
}

/** Images of one pattern a class, in as much noise. */
function makeImages() {
  const next = randomNumbers(5);
  const patterns = Array.from({ length: CLASSES * PIXELS }, next);
  const labels = Array.from({ length: IMAGES }, () => Math.floor(next() * CLASSES));
  const values = labels.flatMap((label) =>
    patterns.slice(label * PIXELS, (label + 1) * PIXELS).map((value) => (value + next()) / 2),
  );
  return {
    images: tensor(values, [IMAGES, ...SHAPE]),
    labels: cast(oneHot(tensor1d(labels, 'int32'), CLASSES), 'float32'),
  };
}

/** Two epochs with adam: what was compared at each step. */
async function trainGuided(hasCorners: boolean): Promise<Step[]> {
  const steps: Step[] = [];
  const optimizer = train.adam();
  guideByComposition(optimizer, (step) => steps.push(step));
  const network = buildNetwork(optimizer, hasCorners);
  const { images, labels } = makeImages();
  await network.fit(images, labels, { epochs: 2, batchSize: BATCH, shuffle: false, verbose: 0 });
  for (const disposable of [images, labels, network, optimizer]) disposable.dispose();
  return steps;
}

const relative = (all: readonly Distance[]): number[] => {
  const longest = Math.hypot(...all.map(({ length }) => length));
  // what is left of values that cancel out is hardly more than their rounding: such gradients count by the others
  return all.map(({ apart, length }) => apart / Math.max(length, 0.01 * longest));
};
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

describe.for(BACKENDS.filter(({ isHere }) => isHere))('from the same weights, on $name,', ({ name }) => {
  beforeAll(async () => {
    await openBackend(name);
    installFusion();
  });

  describe.for(NETWORKS)('$title', ({ hasCorners }) => {
    let steps: Step[];
    beforeAll(async () => {
      steps = await trainGuided(hasCorners);
    });

    test('learns', () => {
      const losses = steps.map(({ composedLoss }) => composedLoss);
      expect(losses).toHaveLength(2 * BATCHES);
      expect(median(losses.slice(BATCHES))).toBeLessThan(median(losses.slice(0, BATCHES)) / 2);
    });

    test('has the loss of the composition in every batch', () => {
      for (const { loss, composedLoss } of steps) {
        expect(Math.abs(loss - composedLoss)).toBeLessThan(5e-5);
      }
    });

    test('moves the averages of normalization as the composition does', () => {
      for (const { moves } of steps) {
        expect(moves).toHaveLength(8);
        for (const { apart, length } of moves) expect(apart / length).toBeLessThan(5e-5);
      }
    });

    test('has the gradients of the composition', () => {
      const differences = steps.map(({ gradients }) => relative(gradients));
      // two computations were compared, not one with itself
      expect(Math.min(...differences.map((all) => Math.max(...all)))).toBeGreaterThan(0);
      for (const [i, { name: weight }] of (steps[0]?.gradients ?? []).entries()) {
        const ofWeight = differences.map((all) => all[i] ?? Number.NaN);
        expect(hasCorners ? median(ofWeight) : Math.max(...ofWeight), weight).toBeLessThan(1e-4);
        expect(Math.max(...ofWeight), weight).toBeLessThan(0.1);
      }
    });
  });
});
