import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { Locale } from '#db/contract/locale.ts';
import { compileSubmission } from './compile-submission.ts';
import type { CompileEnd } from './compiled.ts';
import { startCompiler } from './start-compiler.ts';

const LIMITS = { compileMs: 20_000, compileMemoryBytes: 2 ** 30 };
const IMPORTS = `import * as tf from '@tensorflow/tfjs';\nimport type { Train, TrainContext } from 'argmin';\n`;
const TRAIN = `export async function train({ train }: TrainContext) { return tf.sequential(); }\n`;
/** The lines of `IMPORTS`: what follows begins on the third. */
const FIRST = 3;

interface Options {
  locale?: Locale;
  scoring?: 'model' | 'predict';
  compileMs?: number;
}

function compile(files: string | Record<string, string>, options: Options = {}): Promise<CompileEnd> {
  const entries = Object.entries(typeof files === 'string' ? { 'main.ts': files } : files);
  const { locale = 'en', scoring = 'model', compileMs = LIMITS.compileMs } = options;
  const sources = entries.map(([path, content]) => ({ path, content: Buffer.from(content) }));
  return compileSubmission(sources, { locale, scoring, limits: { ...LIMITS, compileMs } });
}

function refused(end: CompileEnd): Extract<CompileEnd, { kind: 'compile_error' }> {
  if (end.kind !== 'compile_error') throw new Error(`expected a compile error, got ${end.kind}`);
  return end;
}

/** Each diagnostic as `file:line:column code`. */
async function places(files: string | Record<string, string>, options: Options = {}): Promise<string[]> {
  const { diagnostics } = refused(await compile(files, options));
  return diagnostics.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
}

function stackOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).stack ?? '';
  }
  throw new Error('nothing was thrown');
}

/** The program of the public contract, word for word. */
const EXAMPLE = `import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, validation, classes, seed, report, checkpoint, remainingMs }: TrainContext) {
  const model = tf.sequential({ layers: [
    tf.layers.flatten({ inputShape: train.shape }),
    tf.layers.dense({ units: 128, activation: 'relu' }),
    tf.layers.dense({ units: classes.length, activation: 'softmax' }),
  ] });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  await model.fit(train.images, train.oneHot, { epochs: 3, batchSize: 128 });
  return model;
}
`;

it('accepts the program of the public contract, and what it makes runs', async () => {
  const end = await compile(EXAMPLE);
  if (end.kind !== 'compiled') throw new Error(JSON.stringify(end));
  const isolate = createContext({ __modules: { tfjs: { sequential: () => 'a model' }, argmin: {} } });
  runInContext(end.code, isolate);
  expect(runInContext('typeof __submission.train', isolate)).toBe('function');
  expect(runInContext('__submission.train.name', isolate)).toBe('train');
  expect(end.exportsPredict).toBe(false);
});

it('maps a place in the program back to the line of the file it came from', async () => {
  const end = await compile({
    'main.ts': `${IMPORTS}import { fail } from './parts/fail';\n${TRAIN}fail();`,
    'parts/fail.ts': `// a comment\nexport function fail(): void {\n  throw new Error('here');\n}\n`,
  });
  if (end.kind !== 'compiled') throw new Error(JSON.stringify(end));
  const isolate = createContext({ __modules: { tfjs: {}, argmin: {} } });
  const stack = stackOf(() => runInContext(end.code, isolate, { filename: 'submission.js' }));
  const [, line, column] = /submission\.js:(\d+):(\d+)/.exec(stack) ?? [];
  const entry = new SourceMap(JSON.parse(end.sourceMap)).findEntry(Number(line) - 1, Number(column) - 1);
  expect(entry).toMatchObject({ originalSource: 'parts/fail.ts', originalLine: 2 });
});

it('a submission may use the names that the program around it uses', async () => {
  const end = await compile(
    `${IMPORTS}const globalThis = 1, Object = 2, module = 3;\nconsole.log(globalThis, Object, module);\n${TRAIN}`,
  );
  if (end.kind !== 'compiled') throw new Error(JSON.stringify(end));
  const said: unknown[] = [];
  const isolate = createContext({
    __modules: { tfjs: {}, argmin: {} },
    console: { log: (...values: unknown[]) => said.push(...values) },
  });
  runInContext(end.code, isolate);
  expect(said).toEqual([1, 2, 3]);
  expect(runInContext('typeof __submission.train', isolate)).toBe('function');
});

it('accepts the ways in which train may be written, and what the globals offer', async () => {
  const forms = [
    `${IMPORTS}export const train: Train = async ({ train }) => { train.images.add(1); return tf.sequential(); };`,
    `${IMPORTS}export const train = (context: TrainContext): tf.LayersModel => tf.sequential();`,
    `${IMPORTS}function train() { return tf.sequential(); }\nexport { train };`,
    `${IMPORTS}export async function train({ train }: TrainContext) {
       const data = tf.data.zip({ xs: tf.data.array([1, 2]), ys: tf.data.generator(function* () { yield 1; }) });
       const timer = setTimeout((text: string) => console.log(text, performance.now()), 5, 'late');
       clearTimeout(timer);
       await new Promise((resolve) => setTimeout(resolve, 10));
       await new Promise<void>((resolve) => setTimeout(resolve, 10));
       clearInterval(setInterval(() => console.log('again'), 10));
       for (const { images, oneHot } of train.batches(32, { shuffle: false })) images.mean().add(oneHot.mean()).print();
       await data.batch(2).forEachAsync(() => {});
       return structuredClone({ model: 1 }) && tf.sequential();
     }`,
  ];
  const compiled = await Promise.all(forms.map((form) => compile(form)));
  expect(compiled.map(({ kind }) => kind)).toEqual(forms.map(() => 'compiled'));
});

it.each([
  ['declared', 'export async function train({ train }: TrainContext) { tf.sequential(); }', 23],
  ['typed', 'export const train: Train = async ({ train }) => { tf.sequential(); };', 14],
  ['sometimes', 'export function train(c: TrainContext) { if (c.seed) return tf.sequential(); }', 17],
  [
    'history',
    'export const train = (c: TrainContext) => tf.sequential().fit(c.train.images, c.train.oneHot);',
    14,
  ],
])('a forgotten return is told at the name of train (%s)', async (_, code, column) => {
  expect(await places(IMPORTS + code)).toEqual([`main.ts:${FIRST}:${column} ARGMIN013`]);
});

it('tells what is missing when train is not there, not exported, or no function', async () => {
  expect(await places('export const epochs = 3;')).toEqual(['main.ts:1:1 ARGMIN010']);
  expect(await places(IMPORTS + TRAIN.replace('export ', ''))).toEqual([`main.ts:${FIRST}:16 ARGMIN010`]);
  expect(await places('export const train = 5;')).toEqual(['main.ts:1:14 ARGMIN011']);
});

it('puts a type error at its line and column, in the language asked for', async () => {
  const code = `${IMPORTS}const units: number = 'ten';\n${TRAIN}`;
  const english = refused(await compile(code));
  expect(english.diagnostics).toEqual([
    {
      file: 'main.ts',
      line: FIRST,
      column: 7,
      code: 'TS2322',
      message: "Type 'string' is not assignable to type 'number'.",
    },
  ]);
  expect(english.message.en).toContain('main.ts line 3');
  const chinese = refused(await compile(code, { locale: 'zh-TW' }));
  expect(chinese.diagnostics[0]).toMatchObject({ line: FIRST, column: 7 });
  expect(chinese.diagnostics[0]?.message).toBe("型別'string'不可指派給型別'number'。");
});

it('says in plain words what TypeScript says in its own', async () => {
  const { diagnostics } = refused(
    await compile(`${IMPORTS}export async function train({ train }: TrainContext) {
      const history = tf.sequential().fit(train.images, train.oneHot);
      console.log(history.epoch);
      const flat: tf.Tensor2D = train.images;
      tf.layers.Dense({ units: 3 });
      fetch('https://example.org');
      return tf.sequential();
    }`),
  );
  expect(diagnostics.map(({ message }) => message.split('\n').at(-1))).toEqual([
    expect.stringContaining('write await in front'),
    expect.stringContaining('follows the rank of a tensor'),
    expect.stringContaining('upper and lower case'),
    expect.stringContaining('There is no fetch here'),
  ]);
});

it('reads several files, and names the one that is wrong', async () => {
  const files = {
    'main.ts': `import { build } from './layers/build';\nimport type { TrainContext } from 'argmin';\nexport const train = (_: TrainContext) => build(3);`,
    'layers/build.ts': `import * as tf from '@tensorflow/tfjs';\nimport { size } from '../size.js';\nexport const build = (units: number) => tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [size] })] });`,
    'size.ts': 'export const size = 4;',
  };
  expect((await compile(files)).kind).toBe('compiled');
  const broken = { ...files, 'size.ts': `export const size = 'four';` };
  expect(await places(broken)).toEqual(['layers/build.ts:3:104 TS2322']);
});

it('refuses every way of reaching outside, at its line, and tells what may be imported', async () => {
  const end = refused(
    await compile(`/// <reference path="/etc/passwd" />
// @ts-nocheck
import a from '/etc/passwd';
import b = require('fs');
export * from 'path';
type C = import('node:os').CpuInfo;
const d = import('./main');
import '../../../etc/passwd';
import type { E } from '@tensorflow/tfjs-core';
${IMPORTS}${TRAIN}`),
  );
  expect(end.diagnostics.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '1 ARGMIN004',
    '2 ARGMIN004',
    '3 ARGMIN001',
    '4 ARGMIN003',
    '5 ARGMIN001',
    '6 ARGMIN001',
    '7 ARGMIN003',
    '8 ARGMIN002',
    '9 ARGMIN001',
  ]);
  for (const { message, line } of end.diagnostics) {
    if (line !== 8) expect(message).toContain("'@tensorflow/tfjs', 'argmin' and its own files");
  }
  expect(JSON.stringify(end)).not.toContain('root:');
});

it('augmenting the types does not change what train is checked against', async () => {
  const code = `${IMPORTS}declare module 'argmin' { interface TrainContext { answers: number } }
declare module '@tensorflow/tfjs' { interface LayersModel { extra?: number } }
declare global { interface Promise<T> { model?: T } }
export async function train({ answers }: TrainContext) { return answers; }`;
  expect(await places(code)).toEqual(['main.ts:6:23 ARGMIN012']);
});

it('predict scoring asks for predict and lets train return nothing', async () => {
  const train = `${IMPORTS}export function train({ train }: TrainContext) { train.images.print(); }\n`;
  const predict = 'export const predict = (images: tf.Tensor4D) => tf.zeros([images.shape[0], 10]);';
  expect(await compile(train + predict, { scoring: 'predict' })).toMatchObject({ exportsPredict: true });
  expect(await places(train, { scoring: 'predict' })).toEqual(['main.ts:1:1 ARGMIN014']);
  const wrong = `${train}export const predict = (images: tf.Tensor4D) => 3;`;
  expect(await places(wrong, { scoring: 'predict' })).toEqual(['main.ts:4:14 ARGMIN015']);
  expect(await compile(IMPORTS + TRAIN + predict)).toMatchObject({ exportsPredict: true });
});

it('types without an end run into the clock, nesting without an end into its own message', async () => {
  const bomb = `type D = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9; type P = \`\${D}\${D}\${D}\${D}\`;
type G<A, B> = A extends unknown ? (B extends unknown ? [A, B] : never) : never;
const y: G<G<P, D>, G<P, D>> = 3;\n`;
  const [slow, deep] = await Promise.all([
    compile(IMPORTS + bomb + TRAIN, { compileMs: 3_000 }),
    compile(`export const train = ${'('.repeat(60_000)}1${')'.repeat(60_000)};`),
  ]);
  expect(refused(slow).message.en).toContain('did not end within 3 s');
  expect(refused(deep).message.en).toContain('nested too deeply');
});

it('a program that the bundler cannot hold in memory is told so', async () => {
  const text = 'x'.repeat(100_000);
  const code = `${IMPORTS}enum E { A = '${text}' }\nexport const all = [${'E.A,'.repeat(80_000)}];\n${TRAIN}`;
  const end = await compileSubmission([{ path: 'main.ts', content: Buffer.from(code) }], {
    locale: 'en',
    scoring: 'model',
    limits: { compileMs: 20_000, compileMemoryBytes: 400 * 2 ** 20 },
  });
  expect(refused(end).message.en).toContain('more than 400 MiB of memory');
});

it('a signal ends it at once', async () => {
  const stop = AbortSignal.abort();
  const sources = [{ path: 'main.ts', content: Buffer.from(EXAMPLE) }];
  const options = { locale: 'en', scoring: 'model', limits: LIMITS, signal: stop } as const;
  expect(await compileSubmission(sources, options)).toEqual({ kind: 'stopped' });
});

it('a compiler that waits compiles one submission', async () => {
  const compiler = startCompiler({ memoryBytes: LIMITS.compileMemoryBytes, warm: true });
  await compiler.ready;
  const sources = [{ path: 'main.ts', content: Buffer.from(EXAMPLE) }];
  const end = await compiler.compile(sources, { locale: 'en', scoring: 'model', timeLimitMs: 20_000 });
  expect(end.kind).toBe('compiled');
  await compiler.close();
  await expect(
    compiler.compile(sources, { locale: 'en', scoring: 'model', timeLimitMs: 20_000 }),
  ).rejects.toThrow('ended early');
});

const SHARED = new URL('../../tests/submissions/', import.meta.url);
const NOT_COMPILED = ['forbidden-import.ts', 'forgotten-return.ts', 'no-train.ts', 'type-error.ts'].map(
  (name) => `wrong/${name}`,
);
it.each(
  ['right', 'wrong'].flatMap((folder) =>
    readdirSync(new URL(folder, SHARED)).map((name) => `${folder}/${name}`),
  ),
)('%s, which the tests share, ends here as it should', async (path) => {
  const scoring = path === 'right/from-scratch.ts' ? 'predict' : 'model';
  const { kind } = await compile(readFileSync(new URL(path, SHARED), 'utf8'), { scoring });
  expect(kind).toBe(NOT_COMPILED.includes(path) ? 'compile_error' : 'compiled');
});

it('finds promises that nothing waits for, and which losses are named', async () => {
  const source = `${IMPORTS}export async function train({ train, classes }: TrainContext) {
  const model = tf.sequential();
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  model.fit(train.images, train.oneHot);
  [1, 2].forEach(async () => {
    await model.fit(train.images, train.oneHot);
  });
  model.fit(train.images, train.oneHot).catch(() => {});
  void model.fit(train.images, train.oneHot);
  await model.fit(train.images, train.oneHot);
  model.fit(train.images, train.oneHot).then(() => {});
  const fitted = model.fit(train.images, train.oneHot);
  await fitted;
  train.batches(classes.length);
  return model;
}
export const loss = tf.losses.softmaxCrossEntropy;
`;
  const end = await compile(source);
  if (end.kind !== 'compiled') throw new Error(JSON.stringify(end));
  expect(end.slips).toEqual([
    {
      kind: 'takes_probabilities',
      file: 'main.ts',
      line: FIRST + 2,
      what: "'categoricalCrossentropy'",
    },
    { kind: 'not_awaited', file: 'main.ts', line: FIRST + 3, what: 'model.fit' },
    { kind: 'async_for_each', file: 'main.ts', line: FIRST + 4, what: '[1, 2].forEach' },
    { kind: 'not_awaited', file: 'main.ts', line: FIRST + 10, what: 'model.fit(…).then' },
    { kind: 'applies_softmax', file: 'main.ts', line: FIRST + 16, what: 'tf.losses.softmaxCrossEntropy' },
  ]);
});

it('adds to TypeScript’s words what a beginner has to do', async () => {
  const source = `${IMPORTS}export async function train(context: TrainContext) {
  const model = tf.sequential({ layers: [tf.layers.dropout(0.5)] });
  context.report({ loss: tf.scalar(1) });
  context.report({ loss: tf.scalar(1).dataSync() });
  model.predict(context.train.images).argMax(1);
  train.images.print();
  await model.fitDataset(context.train.batches(32), { epochs: 1 });
  console.log(Symbol.dispose);
  return model as tf.LayersModel;
}
`;
  for (const locale of ['en', 'zh-TW'] as const) {
    const { diagnostics } = refused(await compile(source, { locale }));
    const hints = diagnostics.map(({ line, message }) => `${line - FIRST} ${message.split('\n').at(-1)}`);
    expect(hints).toEqual([
      expect.stringMatching(/^1 .*dropout\(\{ rate: 0\.5 \}\)/),
      expect.stringMatching(/^2 .*x\.dataSync\(\)\[0\]/),
      expect.stringMatching(/^3 .*x\.dataSync\(\)\[0\]/),
      expect.stringMatching(/^4 .*as tf\.Tensor\)\.argMax/),
      expect.stringMatching(/^5 .*context\.train\.images/),
      expect.stringMatching(/^6 .*tf\.data\.generator/),
      expect.stringMatching(/^7 .*dispose.*ES2024/),
    ]);
  }
});

it('says of Python that it is another language, in its first line alone', async () => {
  const source = `# my net\nimport tensorflow as tf\n\ndef train(context):\n    return tf.keras.Sequential([])\n`;
  const { diagnostics } = refused(await compile(source, { locale: 'zh-TW' }));
  expect(diagnostics).toMatchObject([
    { file: 'main.ts', line: 2, code: 'ARGMIN006', message: expect.stringMatching('這看起來是Python') },
  ]);
  const unclosed = `import\n  * as tf\n  from '@tensorflow/tfjs';\nimport layers\n  from './layers';\n${TRAIN}(`;
  const files = { 'main.ts': unclosed, 'layers.ts': 'export default 1;' };
  expect((await places(files)).join()).not.toMatch('ARGMIN006');
});

it('says which bracket is not closed', async () => {
  const source = `${IMPORTS}export function train() {\n  for (;;) {\n  return 1;\n}\n`;
  expect(refused(await compile(source)).diagnostics).toMatchObject([
    { message: expect.stringContaining(`The { of line ${FIRST} is not closed.`) },
  ]);
});
