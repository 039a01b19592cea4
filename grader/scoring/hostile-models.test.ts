import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExportedModel, WeightSpec } from '../sandbox/exported-model.ts';
import { checkModel } from './check-model.ts';
import { InvalidModel } from './invalid-model.ts';
import { loadModel } from './load-model.ts';
import type { Json, JsonObject } from './model-json.ts';

const SHAPE = [4, 4, 1];
const CLASSES = 3;
const LIMITS = { modelLayers: 30 };
const IMAGES = { batch_input_shape: [null, ...SHAPE], dtype: 'float32' };

beforeAll(() => tf.setBackend('cpu'));

let count = 0;
const layer = (className: string, config: JsonObject = {}): JsonObject => ({
  class_name: className,
  config: { name: `${className.toLowerCase()}_${++count}`, ...config },
});
const stack = (...own: Json[]): JsonObject => ({
  class_name: 'Sequential',
  config: { name: 'stack', layers: own },
});
const dense = (config: JsonObject = {}) => layer('Dense', { units: CLASSES, use_bias: false, ...config });
const pool = () => layer('GlobalAveragePooling2D', { data_format: 'channels_last' });
const input: JsonObject = {
  name: 'images',
  class_name: 'InputLayer',
  config: { name: 'images', ...IMAGES },
  inbound_nodes: [],
};
/** One call of a layer on one output of another. */
const on = (name: string, made = 0): Json => [[name, made, 0, {}]];
const relu = (name: string, ...nodes: Json[]): JsonObject => ({
  name,
  class_name: 'Activation',
  config: { name, activation: 'relu' },
  inbound_nodes: nodes,
});
function graph(
  name: string,
  own: JsonObject[],
  output: Json = [own.at(-1)?.['name'] ?? '', 0, 0],
): JsonObject {
  const config = { name, layers: [input, ...own], input_layers: [['images', 0, 0]], output_layers: [output] };
  return { class_name: 'Model', config };
}

function exported(topology: Json, ...shapes: number[][]): ExportedModel {
  const weights = shapes.map((shape, i): WeightSpec => ({ name: `w${i}`, shape, dtype: 'float32' }));
  const numbers = shapes.reduce((sum, shape) => sum + shape.reduce((product, size) => product * size, 1), 0);
  return { topology: JSON.stringify(topology), weights, data: new Uint8Array(4 * numbers) };
}

const load = async (model: ExportedModel) => loadModel(checkModel(model, LIMITS), SHAPE, CLASSES);

async function refusal(topology: Json, ...shapes: number[][]): Promise<string> {
  try {
    await load(exported(topology, ...shapes));
  } catch (error) {
    if (error instanceof InvalidModel) return error.explanation.en;
    throw error;
  }
  throw new Error('the model was taken');
}

describe('calls that tfjs would follow without an end are refused', () => {
  it.each<[string, JsonObject[]]>([
    ['a cycle', [relu('a', on('b')), relu('b', on('a'))]],
    ['a layer on its own output', [relu('a', on('a'))]],
    ['a layer that is not there', [relu('a', on('nobody'))]],
    ['an output that is not made', [relu('a', on('images', 7))]],
    ['one name twice', [relu('a', on('images')), relu('a', on('images'))]],
    ['two names for one layer', [{ ...relu('b', on('images')), name: 'a' }]],
    ['a call without inputs', [relu('a', []), relu('b', on('a'))]],
    ['inputs that are no calls', [{ ...relu('a'), inbound_nodes: 5 }]],
    ['a negative number of an output', [relu('a', on('images', -1))]],
  ])('%s', async (_what, own) => {
    expect(await refusal(graph('model', own))).toMatch(
      /is called on something that is not there|not plain data/,
    );
  });

  it('but calls in any order are followed', async () => {
    const own = [relu('b', on('a')), relu('a', on('images'), on('b')), relu('c', on('a', 1))];
    expect(await refusal(graph('model', own))).toContain('must give [null, 3]');
  });
});

describe('what is used again counts again', () => {
  it('one layer called very often', async () => {
    const nodes = Array.from({ length: 100 }, (_, i) => (i === 0 ? on('images') : on('a', i - 1)));
    expect(await refusal(graph('model', [relu('a', ...nodes)]))).toContain('more than 30 times');
  });

  it('models that call the model inside them twice, each', async () => {
    let model = graph('inner', [relu('a', on('images'))]);
    for (let depth = 0; depth < 10; depth++) {
      const name = `around_${depth}`;
      const inside = { ...model, name, config: { ...(model['config'] as JsonObject), name } };
      model = graph('model', [{ ...inside, inbound_nodes: [on('images'), on(name, 1)] }], [name, 2, 0]);
    }
    expect(await refusal(model)).toContain('more than 30 times');
  });
});

it.each<[string, JsonObject]>([
  ['units', layer('Dense', { units: 1e9 })],
  ['units beyond any number', layer('Dense', { units: 1e308 })],
  ['places of an embedding', layer('Embedding', { input_dim: 1e9, output_dim: 1e6 })],
  [
    'what an initializer would take minutes for',
    layer('Dense', { units: 20_000, kernel_initializer: 'orthogonal' }),
  ],
])('weights that nobody gave are not made: %s', async (_what, own) => {
  const began = performance.now();
  expect(await refusal(stack(layer('Flatten', IMAGES), own, dense()), [1, CLASSES])).toContain(
    'more numbers',
  );
  expect(performance.now() - began).toBeLessThan(5_000);
});

it.each<[string, RegExp, JsonObject[], number[][]]>([
  [
    'enlarges',
    /would give 1,600,000,000 numbers/,
    [layer('UpSampling2D', { size: [1e4, 1e4] }), pool(), dense()],
    [[1, 3]],
  ],
  [
    'pads',
    /numbers for one image/,
    [
      layer('ZeroPadding2D', {
        padding: [
          [1e5, 1e5],
          [1e5, 1e5],
        ],
      }),
      pool(),
      dense(),
    ],
    [[1, 3]],
  ],
  [
    'repeats',
    /repeatvector_\d+ would give 16,000,000,000/,
    [layer('Flatten'), layer('RepeatVector', { n: 1e9 }), layer('GlobalAveragePooling1D'), dense()],
    [[16, 3]],
  ],
  [
    'multiplies',
    /billion multiplications/,
    [
      layer('UpSampling2D', { size: [400, 400] }),
      layer('Conv2D', { filters: 64, kernel_size: [16, 16], padding: 'same', use_bias: false }),
      pool(),
      dense(),
    ],
    [
      [16, 16, 1, 64],
      [64, 3],
    ],
  ],
])('what a model %s is measured before it runs', async (_what, message, own, shapes) => {
  const [first, ...rest] = own;
  const images = { ...first, config: { ...(first?.['config'] as JsonObject), ...IMAGES } } as JsonObject;
  expect(await refusal(stack(images, ...rest), ...shapes)).toMatch(message);
});

it('sequences in sequences multiply their steps', async () => {
  const inner = layer('SimpleRNN', { units: 2, return_sequences: true, use_bias: false });
  const rows = layer('TimeDistributed', { layer: inner });
  const own = [
    layer('Reshape', { target_shape: [4, 4, 1], ...IMAGES }),
    layer('UpSampling2D', { size: [40, 40] }),
    rows,
    pool(),
    dense(),
  ];
  expect(await refusal(stack(...own), [1, 2], [2, 2], [2, 3])).toContain('25,760 steps');
});

it.each<[string, Json]>([
  ['keys that tfjs reads as others', { className: 'Dense', config: { name: 'd', units: 3 } }],
  [
    'keys with two lines',
    { class_name: 'Dense', config: { name: 'd', kernel__initializer: 'ones', units: 3 } },
  ],
  ['a name that every object has', layer('Activation', { activation: 'relu', name: 'toString' })],
  ['a function that every object has', layer('Activation', { activation: 'constructor' })],
  ['an axis without an end', layer('PReLU', { shared_axes: [1e9] })],
  ['a state, not quite true', layer('LSTM', { units: 3, stateful: 1 })],
])('%s are refused', async (_what, own) => {
  expect(await refusal(stack(layer('Flatten', IMAGES), own, dense()))).toMatch(/not plain data|stateful/);
});

it('what a message quotes can be shown', async () => {
  const odd = layer('Flatten', { ...IMAGES, name: `\u001b[2J\u202e${'x'.repeat(1e5)}`, stateful: true });
  const message = await refusal(stack(odd));
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(message.length).toBeLessThan(1_000);
});

/** A model that is right, for changes to begin from. */
const RIGHT = (() => {
  const own = graph('model', [
    relu('a', on('images')),
    { name: 'flat', class_name: 'Flatten', config: { name: 'flat' }, inbound_nodes: [on('a')] },
    {
      name: 'd',
      class_name: 'Dense',
      config: { name: 'd', units: 3, use_bias: false },
      inbound_nodes: [on('flat')],
    },
  ]);
  return JSON.stringify(own);
})();
const VALUES = [
  -1,
  0,
  1e9,
  1e308,
  0.5,
  null,
  true,
  '',
  'a',
  'images',
  '__proto__',
  'LSTM',
  'Model',
  'bool',
  [],
  {},
  [null],
  [[]],
];

/** Puts a value somewhere into a tree, or leaves a part of it out. */
function change(tree: Json, at: number, value: Json | undefined): Json {
  let left = at;
  const walk = (node: Json): Json | undefined => {
    if (left-- === 0) return value;
    if (Array.isArray(node)) return node.map(walk).filter((item) => item !== undefined);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).map(([key, item]) => [key, walk(item)]);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as JsonObject;
  };
  return walk(tree) ?? null;
}

it('a right model, changed anywhere, is built or refused in words', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.nat(80), fc.oneof(fc.constantFrom(...VALUES), fc.constant(undefined), fc.jsonValue())),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      async (changes) => {
        const changed = changes.reduce(
          (tree, [at, value]) => change(tree, at, value as Json),
          JSON.parse(RIGHT) as Json,
        );
        try {
          const built = await load(exported(changed, [16, CLASSES]));
          taken += 1;
          built.dispose();
        } catch (error) {
          if (!(error instanceof InvalidModel)) throw error;
          expect(error.explanation['zh-TW']).toMatch(/\p{Script=Han}/u);
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(taken).toBeGreaterThan(5);
});

it('any text and any bytes are refused in words', async () => {
  const spec = fc.record({
    name: fc.string({ unit: 'binary' }),
    shape: fc.array(fc.oneof(fc.nat(5), fc.maxSafeNat()), { maxLength: 6 }),
    dtype: fc.constantFrom('float32' as const, 'int32' as const, 'bool' as const),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constant(RIGHT)),
      fc.array(spec, { maxLength: 4 }),
      fc.uint8Array({ maxLength: 300 }),
      async (topology, weights, data) => {
        await expect(load({ topology, weights, data })).rejects.toThrow(InvalidModel);
      },
    ),
    { numRuns: 300 },
  );
});

it('a build leaves tfjs as it was', async () => {
  await refusal(stack(dense(IMAGES), dense()));
  const own = sequential({
    layers: [layers.dense({ units: 2, inputShape: [2], kernelInitializer: 'ones' })],
  });
  expect([...(own.getWeights()[0]?.dataSync() ?? [])]).toEqual([1, 1, 1, 1]);
});
