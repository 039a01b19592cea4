import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelBridge } from '../bridge/kernel-bridge.ts';
import { openBackend } from '../backends/open-backend.ts';
import { installFusion } from '../fusion/install-fusion.ts';
import { seededRandom } from '../guest/seeded-random.ts';
import type { ExportedModel } from './exported-model.ts';
import { loadTrainingData } from './load-training-data.ts';
import { startSandbox } from './start-sandbox.ts';
import { LIMITS, makeTrainingData, programOf, record, runProgram } from './testing/run-program.ts';

const MODEL = `
const model = tf.sequential({ layers: [
  tf.layers.flatten({ inputShape: train.shape }),
  tf.layers.dense({ units: 16, activation: 'relu' }),
  tf.layers.dropout({ rate: 0.2 }),
  tf.layers.dense({ units: classes.length, activation: 'softmax' }),
] });
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const { history } = await model.fit(train.images, train.oneHot, {
  epochs: 2, batchSize: 64, validationData: [validation.images, validation.oneHot],
});
`;

const { training, remove } = makeTrainingData();
afterAll(remove);

function load({ topology, weights, data }: ExportedModel): Promise<layers.LayersModel> {
  const weightData = new Uint8Array(data).buffer;
  return layers.loadLayersModel(
    tf.io.fromMemory({ modelTopology: JSON.parse(topology) as object, weightSpecs: weights, weightData }),
  );
}

describe('a model trained in the sandbox', () => {
  beforeAll(async () => {
    await openBackend('wasm');
    installFusion();
  });

  it('is exported with its weights: it predicts outside what it predicted inside', async () => {
    const { end, log } = await runProgram(
      training,
      `${MODEL} console.log(JSON.stringify(Array.from(model.predict(validation.images).dataSync()))); return model;`,
    );
    if (end.kind !== 'model') throw new Error(JSON.stringify(end));
    const model = await load(end.model);
    const bridge = new KernelBridge(tf.engine().backend as tf.KernelBackend, new Map(), () => {});
    const { validation } = loadTrainingData(training, bridge.tensors);
    const images = bridge.tensors.get(validation.images);
    if (!images) throw new Error('no images');
    const input = tf.engine().makeTensorFromTensorInfo(images);
    const outside = Array.from((model.predict(input) as tf.Tensor).dataSync());
    expect(outside).toEqual(JSON.parse(log[0]?.text ?? ''));
  });

  it('has the very losses of the same code on the same backend without a sandbox', async () => {
    const code = `${MODEL} console.log(JSON.stringify(history)); return model;`;
    const inside = await runProgram(training, code, { seed: 7 });
    const bridge = new KernelBridge(tf.engine().backend as tf.KernelBackend, new Map(), () => {});
    const data = loadTrainingData(training, bridge.tensors);
    const open = (handle: number) =>
      tf.engine().makeTensorFromTensorInfo(bridge.tensors.get(handle) as never);
    const set = ({ images, labels }: { images: number; labels: number }) => ({
      images: open(images),
      oneHot: tf.cast(tf.oneHot(open(labels), 4), 'float32'),
      shape: [8, 8, 1],
    });
    const original = Math.random;
    Math.random = seededRandom(7);
    try {
      const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
      const run = AsyncFunction('tf', 'train', 'validation', 'classes', `${MODEL} return history;`);
      const history: unknown = await run(
        { ...tf, ...layers },
        set(data.train),
        set(data.validation),
        training.classes,
      );
      expect(JSON.parse(inside.log[0]?.text ?? '')).toEqual(JSON.parse(JSON.stringify(history)));
    } finally {
      Math.random = original;
    }
  });

  it('is the same for the same seed, byte for byte, and another for another', async () => {
    const shuffled = `${MODEL}
      const items = tf.data.array([...Array(20).keys()]).shuffle(20);
      console.log((await items.toArray()).join(), Math.random()); return model;`;
    const [one, two, three] = await Promise.all(
      [3, 3, 4].map((seed) => runProgram(training, shuffled, { seed })),
    );
    expect(two?.log).toEqual(one?.log);
    expect(two?.end).toEqual(one?.end);
    expect(two?.rows).toEqual(one?.rows);
    expect(three?.log).not.toEqual(one?.log);
    expect(three?.end).not.toEqual(one?.end);
  });
});

describe('what a run reports', () => {
  it('is loss and metrics of fit by itself: steps and epochs count up over the run', async () => {
    const { rows } = await runProgram(training, `{ ${MODEL} } { ${MODEL} }`);
    expect(rows.map(({ step }) => step)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(rows.map(({ epoch }) => epoch)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4]);
    expect(Object.keys(rows[0]?.values ?? {}).sort()).toEqual(['acc', 'loss']);
    expect(Object.keys(rows[3]?.values ?? {}).sort()).toEqual(['acc', 'loss', 'val_acc', 'val_loss']);
  });

  it('carries NaN and infinities, and what report is given', async () => {
    const { rows } = await runProgram(
      training,
      'report({ a: NaN, b: -Infinity, c: 0.5 }); report({ c: 1 }, 10); report({ c: 2 });',
    );
    expect(rows).toEqual([
      { step: 1, values: { a: Number.NaN, b: Number.NEGATIVE_INFINITY, c: 0.5 } },
      { step: 10, values: { c: 1 } },
      { step: 11, values: { c: 2 } },
    ]);
  });

  it('is refused by name when it cannot be plotted', async () => {
    const { end } = await runProgram(training, 'report({ loss: tf.scalar(1) });');
    expect(end).toMatchObject({
      kind: 'threw',
      error: { name: 'TypeError', message: expect.stringContaining('loss is a tensor') },
    });
  });

  it('keeps the levels of the console, the beginning and the end of a long log', async () => {
    const { log } = await runProgram(
      training,
      `console.warn('w', { a: [1, 'x'] }); console.error(new Map([[1, tf.scalar(2)]]));
       console.table([{ loss: 1 }]);
       console.log(tf.browser.fromPixels({ data: new Uint8Array([1, 2, 3, 4]), width: 1, height: 1 }).arraySync());
       for (let i = 0; i < 1000; i++) console.log('line ' + i);`,
      { limits: { logBytes: 2_000 } },
    );
    expect(log[0]).toEqual({ level: 'warn', text: "w { a: [1, 'x'] }" });
    expect(log[1]).toEqual({ level: 'error', text: 'Map(1) { 1 => Tensor float32 [] }' });
    expect(log[2]?.text).toBe('(index)  loss\n0        1');
    expect(log[3]?.text).toBe('[[[1, 2, 3]]]');
    expect(log[4]?.text).toBe('line 0');
    expect(log.at(-1)?.text).toBe('line 999');
    expect(log.some(({ text }) => text.includes('lines cut'))).toBe(true);
    expect(log.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(2_200);
  });
});

describe('the context of a run', () => {
  it('gives batches whose tensors live for one turn, also when the loop is left early', async () => {
    const { log } = await runProgram(
      training,
      `const before = tf.memory().numTensors; const kept = []; let sizes = [];
       for (const batch of train.batches(100)) { sizes.push(batch.images.shape[0]); kept.push(batch.oneHot, batch.labels); }
       for (const batch of train.batches(100, { shuffle: false, dropLast: true })) {
         sizes.push(batch.labels.dataSync().slice(0, 4).join('')); kept.push(batch.images); break; }
       console.log(sizes.join(), kept.every((tensor) => tensor.isDisposed), tf.memory().numTensors - before);
       tf.tidy(() => train.oneHot); console.log(train.oneHot.isDisposed, train.oneHot.shape, train.size, train.shape);`,
    );
    expect(log.map(({ text }) => text)).toEqual(['100,100,56,0123 true 0', 'false [256, 4] 256 [8, 8, 1]']);
  });

  it('fires timers in order of due time, with microtasks in between', async () => {
    const { log } = await runProgram(
      training,
      `const said = []; const say = (what) => () => { said.push(what); queueMicrotask(() => said.push(what + 'm')); };
       setTimeout(say('c'), 30); setTimeout(say('a'), 5); setTimeout(say('b'), 5);
       const cleared = setTimeout(say('x'), 1); clearTimeout(cleared);
       let ticks = 0; await new Promise((done) => { const id = setInterval(() => { if (++ticks === 3) { clearInterval(id); done(); } }, 20); });
       console.log(said.join(' '), Number.isInteger(performance.now()), remainingMs() < timeLimitMs);`,
    );
    expect(log[0]?.text).toBe('a am b bm c cm true true');
  });

  it('tells of no memory that is taken while it answers hidden images', async () => {
    const sandbox = startSandbox({ backend: 'wasm', training, limits: LIMITS });
    try {
      const predict = 'globalThis.kept = new Uint8Array(2e8).fill(1); return tf.zeros([images.shape[0], 4]);';
      await record(sandbox, programOf('', predict), { usesPredict: true });
      const trained = sandbox.peakMemoryBytes;
      expect(trained).toBeGreaterThan(0);
      const answer = await sandbox.predict(new Float32Array(64), 1, { timeLimitMs: 10_000 });
      expect(answer.kind).toBe('answers');
      expect(sandbox.peakMemoryBytes).toBe(trained);
    } finally {
      await sandbox.close();
    }
  });

  it('answers predict batch by batch, without a log and without leaks', async () => {
    const sandbox = startSandbox({ backend: 'wasm', training, limits: LIMITS });
    try {
      const code = programOf(
        '',
        `console.log('never shown'); globalThis.n = globalThis.n ?? tf.memory().numTensors; tf.zeros([9]);
         await new Promise((done) => setTimeout(done, 1));
         const scores = images.mean([1, 2]).tile([1, 4]); tf.ones([3]);
         return tf.memory().numTensors > globalThis.n + 10 ? 'leaks' : scores;`,
      );
      const { end, log } = await record(sandbox, code, { usesPredict: true });
      expect(end).toEqual({ kind: 'trained' });
      for (let batch = 0; batch < 12; batch++) {
        const answer = await sandbox.predict(new Float32Array(3 * 64).fill(batch), 3, { timeLimitMs: 5_000 });
        expect(answer).toMatchObject({ kind: 'answers', shape: [3, 4], dtype: 'float32' });
        expect(answer.kind === 'answers' && answer.values[0]).toBe(batch);
      }
      expect(log).toEqual([]);
    } finally {
      await sandbox.close();
    }
  });
});
