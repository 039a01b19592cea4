import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import {
  input,
  layers,
  type LayersModel,
  model,
  sequential,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import type { HiddenData } from '../datasets/prepared-dataset.ts';
import type { ExportedModel, WeightSpec } from '../sandbox/exported-model.ts';
import type { Answers, HiddenBatch, Scorer, ScoringEnd } from './scorer.ts';
import { startScorer } from './start-scorer.ts';

/** 600 pictures of 2 × 2 pixels in three classes: the brightest of the first three pixels says which. */
const SIZE = 600;
const SHAPE: [number, number, number] = [2, 2, 1];
const CLASSES = ['first', 'second', 'third'];
const LIMITS = { modelBytes: 1_000_000, modelLayers: 20, memoryBytes: 2 ** 30 };
const CLOCK = { timeLimitMs: 20_000 };

let folder: string;
let hidden: HiddenData;
const pixels = randomBytes(SIZE * 4);
const labels = Uint8Array.from({ length: SIZE }, (_, n) => brightest(pixels.subarray(4 * n, 4 * n + 3)));
const parts = Uint8Array.from({ length: SIZE }, (_, n) => (n % 3 === 0 ? 0 : 1));

function brightest(values: Iterable<number>): number {
  const all = [...values];
  return all.indexOf(Math.max(...all));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'argmin-scorer-'));
  const file = async (name: string, content: Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  hidden = {
    images: await file('images', pixels),
    labels: await file('labels', labels),
    parts: await file('parts', parts),
    size: SIZE,
    imageShape: SHAPE,
    classes: CLASSES,
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Layer = Parameters<ReturnType<typeof sequential>['add']>[0];
let scorer: Scorer | null = null;
afterEach(async () => {
  await scorer?.close();
  scorer = null;
});

function start(limits: Partial<typeof LIMITS> = {}): Scorer {
  scorer = startScorer({ backend: 'wasm', hidden, limits: { ...LIMITS, ...limits } });
  return scorer;
}

/** What the sandbox makes of a model. */
function exported(trained: LayersModel): ExportedModel {
  const weights = trained.weights.map(({ originalName, shape, dtype }): WeightSpec => {
    return { name: originalName, shape: shape as number[], dtype: dtype as 'float32' };
  });
  const values = trained
    .getWeights()
    .map((weight) => Buffer.from(Float32Array.from(weight.dataSync()).buffer));
  return { topology: JSON.stringify(trained.toJSON(null, false)), weights, data: Buffer.concat(values) };
}

/** A model that is right about every picture: its weights pick the first three pixels. */
function rightModel(): LayersModel {
  const right = sequential({
    layers: [layers.flatten({ inputShape: SHAPE }), layers.dense({ units: 3, activation: 'softmax' })],
  });
  const pick = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
  right.setWeights([tf.tensor2d(pick, [4, 3]), tf.zeros([3])]);
  return right;
}

const messageOf = (end: ScoringEnd) => {
  if (end.kind !== 'invalid_model') throw new Error(`expected invalid_model, got ${JSON.stringify(end)}`);
  return end.message;
};
const total = { public: parts.filter((part) => part === 0).length, private: parts.filter(Boolean).length };

it('scores a model that is right about every picture, and counts what it is made of', async () => {
  expect(await start().scoreModel(exported(rightModel()), CLOCK)).toEqual({
    kind: 'scored',
    publicScore: { correct: total.public, total: total.public },
    privateScore: { correct: total.private, total: total.private },
    model: { parameters: 15, layers: 2 },
  });
});

it('counts right answers apart for the public and the private part', async () => {
  const always = rightModel();
  always.setWeights([tf.zeros([4, 3]), tf.tensor1d([0, 1, 0])]);
  const seconds = [0, 1].map((part) => labels.filter((label, n) => label === 1 && parts[n] === part).length);
  expect(await start().scoreModel(exported(always), CLOCK)).toMatchObject({
    publicScore: { correct: seconds[0] },
    privateScore: { correct: seconds[1] },
  });
});

it('builds nested and branching models with free sizes and layers that learn statistics', async () => {
  const inner = sequential({
    layers: [layers.conv2d({ filters: 4, kernelSize: 2, inputShape: [null, null, 1] as never })],
  });
  inner.add(layers.batchNormalization());
  const images = input({ shape: [null, null, 1] });
  const one = layers.globalAveragePooling2d({}).apply(inner.apply(images)) as SymbolicTensor;
  const two = layers.globalMaxPooling2d({}).apply(images) as SymbolicTensor;
  const joined = layers.concatenate().apply([one, two]) as SymbolicTensor;
  const outputs = layers.dense({ units: 3 }).apply(joined);
  const branching = model({ inputs: images, outputs: outputs as SymbolicTensor });
  expect(await start().scoreModel(exported(branching), CLOCK)).toMatchObject({
    kind: 'scored',
    model: { parameters: branching.countParams(), layers: 6 },
  });
});

it('scores models of every kind of built-in layer', async () => {
  // the default, orthogonal, needs what only a browser bundle of tfjs registers
  const recurrentInitializer = 'zeros';
  const stacks: Record<string, Layer[]> = {
    convolutions: [
      layers.conv2d({ filters: 2, kernelSize: 2, padding: 'same', inputShape: SHAPE }),
      layers.separableConv2d({ filters: 2, kernelSize: 2, padding: 'same', activation: 'elu' }),
      layers.depthwiseConv2d({ kernelSize: 1 }),
      layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 2 }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.averagePooling2d({ poolSize: 1 }),
      layers.zeroPadding2d({ padding: 1 }),
      layers.cropping2D({ cropping: 1 }),
    ],
    activations: [
      layers.rescaling({ scale: 2, inputShape: SHAPE }),
      layers.leakyReLU(),
      layers.prelu(),
      layers.elu(),
      layers.thresholdedReLU(),
      layers.reLU(),
      layers.activation({ activation: 'selu' }),
      layers.layerNormalization(),
      layers.batchNormalization(),
      layers.gaussianNoise({ stddev: 1 }),
      layers.gaussianDropout({ rate: 0.5 }),
      layers.alphaDropout({ rate: 0.5 }),
      layers.dropout({ rate: 0.5 }),
      layers.permute({ dims: [2, 1, 3] }),
    ],
    sequences: [
      layers.reshape({ targetShape: [2, 2], inputShape: SHAPE }),
      layers.conv1d({ filters: 2, kernelSize: 1 }),
      layers.masking(),
      layers.spatialDropout1d({ rate: 0.5 }),
      layers.timeDistributed({ layer: layers.dense({ units: 2 }) as never }),
      layers.bidirectional({
        layer: layers.lstm({ units: 2, recurrentInitializer, returnSequences: true }) as never,
        mergeMode: 'concat',
      }),
      layers.gru({ units: 2, recurrentInitializer, returnSequences: true }),
      layers.simpleRNN({ units: 2, recurrentInitializer }),
      layers.repeatVector({ n: 2 }),
      layers.rnn({
        cell: layers.lstmCell({ units: 2, recurrentInitializer }) as never,
        returnSequences: true,
      }),
    ],
  };
  const one = start();
  for (const [name, stack] of Object.entries(stacks)) {
    const built = sequential({ layers: stack });
    built.add(layers.flatten());
    built.add(layers.dense({ units: 3, activation: 'softmax' }));
    const end = await one.scoreModel(exported(built), CLOCK);
    expect([name, end]).toMatchObject([name, { kind: 'scored' }]);
  }
});

it('says which weight is not finite', async () => {
  const diverged = rightModel();
  const name = diverged.weights[0]?.originalName ?? '';
  diverged.setWeights([tf.mul(tf.ones([4, 3]), Number.NaN), tf.zeros([3])]);
  const message = messageOf(await start().scoreModel(exported(diverged), CLOCK));
  expect(message.en).toContain(`${name} holds NaN`);
  expect(message['zh-TW']).toContain(name);
});

it('says which layer has the wrong shape, and which it should have', async () => {
  const dense = (units: number) => layers.dense({ units, name: 'last' });
  const refused = async (wrong: LayersModel) =>
    messageOf(await start().scoreModel(exported(wrong), CLOCK)).en;
  const flat = sequential({ layers: [layers.flatten({ inputShape: SHAPE }), dense(7)] });
  expect(await refused(flat)).toMatch(/last gives \[null, 7\].*must give \[null, 3\]/);
  const spatial = sequential({ layers: [layers.dense({ units: 3, name: 'last', inputShape: SHAPE })] });
  expect(await refused(spatial)).toContain('[null, 2, 2, 3]');
  const other = sequential({ layers: [layers.flatten({ inputShape: [28, 28, 1] }), dense(3)] });
  expect(await refused(other)).toContain('images here are [null, 2, 2, 1]');
  const fixed = sequential({ layers: [layers.flatten({ batchInputShape: [32, ...SHAPE] }), dense(3)] });
  expect(await refused(fixed)).toContain('fixed to 32');
  expect(await refused(sequential())).toContain('no layers');
});

it('refuses outputs that are not finite though the weights are', async () => {
  const { weights, data, topology } = exported(rightModel());
  const linear = { weights, topology: topology.replace('"softmax"', '"linear"'), data: Buffer.from(data) };
  new Float32Array(linear.data.buffer, linear.data.byteOffset, 15).fill(3e38);
  expect(messageOf(await start().scoreModel(linear, CLOCK)).en).toContain('output holds Infinity');
});

/** A model that makes each image so many times as wide and as high before it looks at it. */
function enlarging(times: number): ExportedModel {
  const images = input({ shape: SHAPE });
  const wide = layers.upSampling2d({ size: [times, times] }).apply(images) as SymbolicTensor;
  const pooled = layers.globalAveragePooling2d({}).apply(wide) as SymbolicTensor;
  const outputs = layers.dense({ units: 3 }).apply(pooled) as SymbolicTensor;
  return exported(model({ inputs: images, outputs }));
}

it('a model that is too large is refused before it is sent, a slow one by the clock', async () => {
  const trained = exported(rightModel());
  const tooLarge = await start({ modelBytes: 59 }).scoreModel(trained, CLOCK);
  expect(messageOf(tooLarge).en).toContain('at most 59 B');
  await scorer?.close();
  const tooSlow = start();
  await tooSlow.ready;
  expect(messageOf(await tooSlow.scoreModel(enlarging(150), { timeLimitMs: 1 })).en).toContain(
    'did not end within',
  );
});

it('a model that needs more memory than there is ends as one', async () => {
  const end = await start({ memoryBytes: 500 * 2 ** 20 }).scoreModel(enlarging(4_000), CLOCK);
  expect(messageOf(end).en).toContain('more memory');
});

it('a signal stops it', async () => {
  const stopped = start();
  await stopped.ready;
  const trained = exported(rightModel());
  expect(await stopped.scoreModel(trained, { ...CLOCK, signal: AbortSignal.abort() })).toEqual({
    kind: 'stopped',
  });
});

it('a hidden set that is damaged is a fault of ours', async () => {
  scorer = startScorer({ backend: 'wasm', hidden: { ...hidden, size: SIZE + 1 }, limits: LIMITS });
  await expect(scorer.ready).rejects.toThrow('bytes');
});

const scoresOf = ({ images, size }: HiddenBatch): Answers => {
  const values = Float32Array.from(
    { length: size * 3 },
    (_, i) => images[4 * Math.floor(i / 3) + (i % 3)] ?? 0,
  );
  return { shape: [size, 3], dtype: 'float32', values };
};
const labelsOf = ({ images, size }: HiddenBatch): Answers => {
  const values = Float32Array.from({ length: size }, (_, n) => brightest(images.subarray(4 * n, 4 * n + 3)));
  return { shape: [size], dtype: 'int32', values };
};

it.each([
  ['scores', scoresOf],
  ['labels', labelsOf],
])('asks for every picture, in batches, and takes %s', async (_, answer) => {
  const seen: HiddenBatch[] = [];
  const end = await start().scorePredictions(async (batch) => {
    seen.push(batch);
    return answer(batch);
  }, CLOCK);
  expect(end).toEqual({
    kind: 'scored',
    publicScore: { correct: total.public, total: total.public },
    privateScore: { correct: total.private, total: total.private },
    model: null,
  });
  expect(seen.reduce((sum, { size }) => sum + size, 0)).toBe(SIZE);
  expect(seen.every(({ images }) => images.every((value) => value >= 0 && value <= 1))).toBe(true);
});

it('asks in another order each time', async () => {
  const orders = [];
  for (let run = 0; run < 2; run++) {
    const order: number[] = [];
    await start().scorePredictions(async (batch) => {
      order.push(...batch.images);
      return labelsOf(batch);
    }, CLOCK);
    await scorer?.close();
    orders.push(order);
  }
  expect(orders[0]).not.toEqual(orders[1]);
  expect([...(orders[0] ?? [])].sort()).toEqual([...(orders[1] ?? [])].sort());
});

it('what ask throws ends the scoring and passes through; a clock ends an ask that hangs', async () => {
  const died = new Error('the sandbox died');
  await expect(start().scorePredictions(() => Promise.reject(died), CLOCK)).rejects.toBe(died);
  await scorer?.close();
  const hanging = start();
  await hanging.ready;
  const end = await hanging.scorePredictions(() => new Promise(() => {}), { timeLimitMs: 300 });
  expect(messageOf(end).en).toContain('did not end within 0.3 s');
});
