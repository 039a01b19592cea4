import { expect, it } from 'vitest';
import type { WeightSpec } from '../sandbox/exported-model.ts';
import { checkModel } from './check-model.ts';
import { InvalidModel } from './invalid-model.ts';

const dense = (config: object = {}) => ({
  class_name: 'Dense',
  config: { name: 'dense_1', units: 3, ...config },
});
const sequential = (...layers: object[]) => ({ class_name: 'Sequential', config: { name: 'model', layers } });
const WEIGHTS: WeightSpec[] = [{ name: 'dense_1/kernel', shape: [2, 2], dtype: 'float32' }];
const bytes = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

function check(topology: unknown, weights = WEIGHTS, data = bytes(1, 2, 3, 4), modelLayers = 10) {
  const text = typeof topology === 'string' ? topology : JSON.stringify(topology);
  return checkModel({ topology: text, weights, data }, { modelLayers });
}

function refusal(...model: Parameters<typeof check>): string {
  try {
    check(...model);
  } catch (error) {
    if (error instanceof InvalidModel) return error.explanation.en;
    throw error;
  }
  throw new Error('the model was accepted');
}

it('takes a model of built-in layers, without what only training needs', () => {
  const trained = dense({
    kernel_initializer: { class_name: 'Orthogonal', config: {} },
    bias_constraint: { max: 1 },
  });
  const { topology, layers, weights } = check({ ...sequential(trained, sequential(dense())), extra: 1 });
  expect(layers).toBe(2);
  expect(topology).toEqual(
    sequential(dense({ kernel_initializer: 'zeros', bias_constraint: null }), sequential(dense())),
  );
  expect(weights[0]?.values).toEqual(Float32Array.of(1, 2, 3, 4));
});

it.each([
  ['no JSON', '{'],
  ['a list', []],
  ['no configuration', { class_name: 'Sequential' }],
  ['nested without an end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['a key that reaches what objects inherit', '{"class_name":"Sequential","config":{"__proto__":{"x":1}}}'],
])('refuses a description that is %s', (_, topology) => {
  expect(refusal(topology)).toContain('not plain data');
});

it('names the layer that is not built in, wherever it is', () => {
  const own = { class_name: 'Attention', config: { name: 'my_attention' } };
  const message = /layer my_attention is of the class Attention/;
  expect(refusal(sequential(dense(), own))).toMatch(message);
  expect(refusal(sequential(sequential(own)))).toMatch(message);
  expect(refusal(sequential({ class_name: 'TimeDistributed', config: { layer: own } }))).toMatch(message);
  expect(refusal({ class_name: 'Ensemble', config: {} })).toContain('returned a Ensemble');
});

it('names the layer that keeps a state or fixes the batch', () => {
  const lstm = { class_name: 'LSTM', config: { name: 'memory', stateful: true } };
  expect(refusal(sequential(lstm))).toContain('layer memory is stateful');
  const fixed = dense({ batch_input_shape: [32, 28, 28, 1] });
  expect(refusal(sequential(fixed))).toContain(
    'dense_1 takes [32, 28, 28, 1]: its batch size is fixed to 32',
  );
});

it('counts layers against the limit', () => {
  const many = Array.from({ length: 10 }, () => dense());
  expect(refusal(sequential(...many), WEIGHTS, bytes(1, 2, 3, 4), 10)).toContain('more than 10 layers');
});

it('refuses weights whose bytes are not those of their shapes', () => {
  const model = sequential(dense());
  expect(refusal(model, WEIGHTS, bytes(1, 2, 3))).toContain('dense_1/kernel [2, 2] has too few bytes');
  expect(refusal(model, WEIGHTS, bytes(1, 2, 3, 4, 5))).toContain('4 bytes are left over');
  const huge: WeightSpec[] = [{ name: 'huge', shape: [2 ** 40, 2 ** 40], dtype: 'float32' }];
  expect(refusal(model, huge)).toContain('too few bytes');
});

it('names the weight that holds NaN or an infinity', () => {
  const model = sequential(dense());
  expect(refusal(model, WEIGHTS, bytes(1, Number.NaN, 3, 4))).toContain('dense_1/kernel holds NaN');
  expect(refusal(model, WEIGHTS, bytes(1, 2, 3, -Infinity))).toContain('holds -Infinity');
});
