import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startSandbox } from './start-sandbox.ts';
import { LIMITS, makeTrainingData, programOf, record, runProgram } from './testing/run-program.ts';

const { training, remove } = makeTrainingData({ train: 16, validation: 4 });
afterAll(remove);

const SMALL = `const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: 4 })] });`;
const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
const run = (code: string, options?: Parameters<typeof runProgram>[2]) => runProgram(training, code, options);

describe('time', () => {
  it('says at once that train waits for what can never come', async () => {
    const { end, tookMs } = await run('await new Promise(() => {});');
    expect(end).toEqual({ kind: 'never_settles' });
    expect(tookMs).toBeLessThan(2_000);
  });

  it('ends an endless loop, and keeps the checkpoint made before', async () => {
    const { end, checkpoints } = await run(`${SMALL} checkpoint(model); for (;;) {}`, { timeLimitMs: 700 });
    expect(end).toEqual({ kind: 'time_limit' });
    expect(checkpoints).toHaveLength(1);
    expect(checkpoints[0]?.data.byteLength).toBe((64 * 4 + 4) * 4);
  });

  it('ends endless microtasks and a timer that is due too late', async () => {
    const [microtasks, timer] = await Promise.all([
      run('for (;;) await null;', { timeLimitMs: 700 }),
      run('await new Promise((done) => setTimeout(done, 60_000));', { timeLimitMs: 700 }),
    ]);
    expect(microtasks.end).toEqual({ kind: 'time_limit' });
    expect(timer.end).toEqual({ kind: 'time_limit' });
  });

  it('stops when Stop is pressed', async () => {
    const stop = new AbortController();
    const running = run('for (;;) report({ a: 1 });', { signal: stop.signal });
    stop.abort();
    expect((await running).end).toEqual({ kind: 'stopped' });
  });
});

describe('memory', () => {
  const limits = { memoryBytes: 400 * 2 ** 20 };

  it('ends a heap that is exhausted', async () => {
    const ends = await Promise.all([
      run('const a = []; for (;;) a.push(new Array(1e6).fill(1));', { limits }),
      run('const m = new Map(); for (let i = 0; ; i++) m.set(i, { i });', { limits }),
    ]);
    expect(ends.map(({ end }) => end.kind)).toEqual(['memory_limit', 'memory_limit']);
  });

  it('refuses a tensor that cannot fit, by name and size, as an exception', async () => {
    const [storm, kernel, weight] = await Promise.all([
      run('const kept = []; for (;;) kept.push(tf.zeros([500, 1000]));', { limits }),
      run('const x = tf.zeros([500, 1000]); const kept = []; for (;;) kept.push(x.add(1));', { limits }),
      run('tf.layers.dense({ units: 1e7 }).apply(train.images.reshape([-1, 64]));', { limits }),
    ]);
    expect(storm.end).toMatchObject({
      kind: 'threw',
      error: {
        name: 'RangeError',
        message: expect.stringMatching(/^zeros \[500,1000\]: 2 MB do not fit/),
        allocation: { bytes: 2_000_000 },
      },
    });
    expect(kernel.end).toMatchObject({
      kind: 'threw',
      error: { operation: 'Add', allocation: { bytes: 2_000_000 } },
    });
    expect(weight.end).toMatchObject({
      kind: 'threw',
      error: { layer: 'dense_Dense1', operation: 'dense_Dense1/kernel [64,10000000]' },
    });
  });

  it('lets a submission catch the refusal and go on', async () => {
    const { end } = await run(`${SMALL} try { tf.fill([1e5, 1e5], 1); } catch {} return model;`, { limits });
    expect(end.kind).toBe('model');
  });
});

describe('exceptions', () => {
  const thrown = async (code: string) => {
    const { end } = await run(code);
    if (end.kind !== 'threw') throw new Error(`ended as ${end.kind}`);
    return end.error;
  };

  it('are told with their place in the submission and nothing of the host', async () => {
    const errors = await Promise.all([
      thrown(`class Mine extends Error { name = 'Mine' } throw new Mine('here');`),
      thrown(
        `Promise.reject(new TypeError('not awaited')); await new Promise((done) => setTimeout(done, 50));`,
      ),
      thrown(
        `setTimeout(() => { throw new RangeError('in a timer'); }); await new Promise((done) => setTimeout(done, 500));`,
      ),
    ]);
    expect(errors.map(({ name, message }) => `${name}: ${message}`)).toEqual([
      'Mine: here',
      'TypeError: not awaited',
      'RangeError: in a timer',
    ]);
    for (const { stack } of errors) {
      expect(stack).toMatch(/submission\.js:5:\d+/);
      expect(stack).not.toMatch(/file:|node:|\/grader\//);
    }
  });

  it('may be anything at all', async () => {
    const hostile = [
      'throw null;',
      'throw undefined;',
      'throw new Proxy(new Error("q"), { get() { throw 1; }, getPrototypeOf() { throw 2; } });',
      'const e = new Error("cyclic"); e.cause = e; throw e;',
      'const e = new Error(); Object.defineProperty(e, "message", { get() { throw new Error("again"); } }); throw e;',
      'throw { toString() { throw 1; }, then: 1 };',
      'throw new Error("x".repeat(1e7));',
      'Promise.reject(Symbol("s")); await new Promise((done) => setTimeout(done, 50));',
    ];
    const errors = await Promise.all(hostile.map(thrown));
    for (const { message, stack } of errors) {
      expect(message.length).toBeLessThanOrEqual(10_000);
      expect(stack.length).toBeLessThanOrEqual(20_000);
    }
    expect(errors[0]?.message).toContain('null');
    expect(errors[3]?.message).toBe('cyclic');
  });

  it('say what is not there and why, and keep the words of tfjs', async () => {
    const [network, strings, shapes, floor] = await Promise.all([
      thrown(`fetch('https://example.org');`),
      thrown(`(async () => {}).constructor('return 1')();`),
      thrown(`tf.matMul(tf.ones([2, 3]), tf.ones([4, 5]));`),
      thrown(
        `${SMALL} model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' }); await model.fit(train.images, train.labels);`,
      ),
    ]);
    expect(network.message).toMatch(/^fetch is not available to a submission: it runs without network/);
    expect(strings.message).toMatch(/^Function is not available/);
    expect(shapes.message).toMatch(/inner shapes \(3\) and \(4\)/);
    expect(floor.message).toMatch(/'floor' must be float32 tensor, but got int32/);
  });
});

describe('what train returns', () => {
  it.each([
    ['return { weights: 1, bias: 2 };', 'not_a_model', '{ weights, bias }'],
    ['', 'not_a_model', 'undefined'],
    [`${SMALL} model.dispose(); return model;`, 'disposed', 'dense_Dense1/kernel'],
    [
      `${SMALL} class Mine extends tf.layers.Layer { static className = 'Mine'; computeOutputShape(s) { return s; } call(x) { return x; } }
       tf.serialization.registerClass(Mine); model.add(new Mine({ name: 'own' })); return model;`,
      'not_exportable',
      'own (class Mine)',
    ],
    [
      `return tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: 40_000 })] });`,
      'too_large',
      '9.9 MiB > 8 MiB',
    ],
  ])('%s', async (code, problem, what) => {
    expect((await run(code)).end).toEqual({ kind: 'not_a_model', problem, what });
  });
});

describe('the child', () => {
  it('is ended when it writes too much', async () => {
    const { end } = await run(`for (;;) console.log('x'.repeat(10_000));`, {
      limits: { outputBytes: 1_000_000 },
    });
    expect(end).toEqual({ kind: 'output_limit' });
  });

  it('cannot be fooled through the library it runs with', async () => {
    const { end } = await run(
      `${SMALL} JSON.stringify = () => '{"kind":"answers","handle":1}'; Array.isArray = () => true; return model;`,
    );
    expect(['died', 'threw', 'never_settles', 'not_a_model']).toContain(end.kind);
  });

  it('that dies after training has died of the submission: predict is told so', async () => {
    const sandbox = startSandbox({ backend: 'wasm', training, limits: LIMITS });
    try {
      const { end } = await record(sandbox, programOf(''), { usesPredict: true });
      expect(end).toEqual({ kind: 'trained' });
      for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGSEGV');
      await vi.waitFor(() => expect(childrenOf(process.pid)).toEqual([]), { timeout: 5_000 });
      const answer = await sandbox.predict(new Float32Array(64), 1, { timeLimitMs: 5_000 });
      expect(answer.kind).toBe('died');
    } finally {
      await sandbox.close();
    }
  });

  it('is gone when the sandbox is closed, and never used again', async () => {
    const sandbox = startSandbox({ backend: 'wasm', training, limits: LIMITS });
    await sandbox.ready;
    await sandbox.close();
    await sandbox.close();
    await expect(record(sandbox, programOf(''))).rejects.toThrow('closed');
  });
});
