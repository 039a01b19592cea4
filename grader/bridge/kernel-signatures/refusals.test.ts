import type { TensorInfo } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { encodeAttributes } from '../attributes.ts';
import { DTYPES } from '../block-layout.ts';
import { CallChecks, checkValues } from '../check-call.ts';
import { readSignature } from '../read-signature.ts';
import { KERNEL_SIGNATURES } from './all-kernels.ts';
import { type InputRule, type KernelSignature, takesList } from './kernel-signature.ts';
import { type Given, WRONG_CALLS } from './wrong-calls.ts';
import { WRONG_FUSED_CALLS } from './wrong-fused-calls.ts';

const signatureOf = (name: string): KernelSignature => {
  const kernel = KERNEL_SIGNATURES.get(name);
  if (!kernel) throw new Error(`${name} has no signature`);
  return kernel;
};

function toTensor(given: Given): TensorInfo {
  const { shape, dtype = 'float32', values = [] } = 'shape' in given ? given : { shape: given };
  return { dataId: Int32Array.from(values), shape: [...shape], dtype };
}

/** Holds a call against the table as the bridge does. */
function call(
  name: string,
  inputs: Readonly<Record<string, Given>> | readonly Given[],
  attributes: object,
): void {
  const names = Array.isArray(inputs) ? '*' : Object.keys(inputs).join(',');
  const tensors = (Object.values(inputs) as Given[]).map(toTensor);
  const signature = readSignature(name, signatureOf(name), names, encodeAttributes(attributes));
  new CallChecks().check(signature, tensors, []);
  checkValues(signature, tensors, ({ dataId }) => dataId as Int32Array);
}

const attributesOf = (kernel: KernelSignature) => (kernel.attributes as unknown as z.ZodObject).shape;
const KERNELS = [...KERNEL_SIGNATURES.keys()];
const named = KERNELS.filter((name) => !takesList(signatureOf(name).inputs));

describe('a call is refused', () => {
  test.each([...WRONG_CALLS, ...WRONG_FUSED_CALLS])('%s of %j with %j', (name, inputs, attributes, said) => {
    expect(() => call(name, inputs, attributes)).toThrow(said);
  });

  test.each(named)('%s without an input, or with one more', (name) => {
    const kernel = signatureOf(name);
    const rules = Object.entries(kernel.inputs as Record<string, InputRule>);
    const names = rules.map(([input]) => input);
    for (const [input, { optional }] of rules) {
      const others = names.filter((other) => other !== input).join(',');
      if (!optional)
        expect(() => readSignature(name, kernel, others, '{}')).toThrow(`its input ${input} is missing`);
    }
    expect(() => readSignature(name, kernel, [...names, 'more'].join(','), '{}')).toThrow(
      'it takes no input more',
    );
    expect(() => readSignature(name, kernel, [...names, 'x', 'x'].join(','), '{}')).toThrow(
      'no proper names',
    );
    expect(() => readSignature(name, kernel, '*', '{}')).toThrow('no proper names');
  });

  test.each(KERNELS)('%s with an input of another dtype or rank', (name) => {
    const kernel = signatureOf(name);
    const rules = takesList(kernel.inputs) ? [kernel.inputs] : Object.values(kernel.inputs);
    const names = takesList(kernel.inputs) ? null : Object.keys(kernel.inputs);
    const right = rules.map(({ dtypes, minRank }) => ({
      dataId: {},
      shape: Array.from({ length: minRank }, () => 1),
      dtype: dtypes[0] ?? 'float32',
    }));
    const check = (tensors: typeof right) =>
      new CallChecks().check(
        { kernelName: name, kernel, inputNames: names, attributes: {}, isFlat: true, open: null },
        tensors,
        [],
      );
    for (const [i, rule] of rules.entries()) {
      const tensor = right[i] as (typeof right)[number];
      for (const dtype of DTYPES.filter((one) => !rule.dtypes.includes(one))) {
        expect(() => check(right.with(i, { ...tensor, dtype }))).toThrow(`not ${dtype}`);
      }
      for (const rank of [rule.minRank - 1, rule.maxRank + 1].filter((one) => one >= 0)) {
        const shape = Array.from({ length: rank }, () => 1);
        expect(() => check(right.with(i, { ...tensor, shape }))).toThrow(/must have .* dimensions/);
      }
    }
  });

  test.each(KERNELS)('%s with an attribute that is missing or of another type', (name) => {
    const { attributes } = signatureOf(name);
    for (const [attribute, rule] of Object.entries(attributesOf(signatureOf(name)))) {
      const refuses = (value: unknown) =>
        !attributes.safeParse({ [attribute]: value }).success &&
        attributes.safeParse({ [attribute]: value }).error?.issues.some(({ path }) => path[0] === attribute);
      expect(refuses({ n: 'NaN' }), attribute).toBe(true);
      expect(refuses([[[1]]]), attribute).toBe(true);
      // an equation is a text; its kernel reads it
      if (attribute !== 'equation') expect(refuses('nonsense'), attribute).toBe(true);
      if (!(rule as z.ZodType).safeParse(undefined).success) {
        expect(() => readSignature(name, signatureOf(name), namesOf(name), '{}')).toThrow(
          /cannot be missing/,
        );
      }
    }
  });
});

function namesOf(name: string): string {
  const { inputs } = signatureOf(name);
  return takesList(inputs) ? '*' : Object.keys(inputs).join(',');
}

test('sizes that nobody could count are no sizes', () => {
  for (const wrong of [
    -1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 31,
    2 ** 53,
    1e308,
    '3',
    true,
    null,
    [3],
  ]) {
    const attributes = { shape: [wrong], value: 0, dtype: 'float32' };
    expect(() => call('Fill', {}, attributes), String(wrong)).toThrow();
    expect(() =>
      call('OneHot', { indices: { shape: [2], dtype: 'int32' } }, { ...attributes, depth: wrong }),
    ).toThrow();
    expect(() => call('Tile', { x: [2] }, { reps: [wrong] })).toThrow();
    expect(() => call('LinSpace', {}, { start: 0, stop: 1, num: wrong })).toThrow();
  }
});

test('attributes that a kernel does not take never reach it', () => {
  const attributes = '{"shape":[2],"value":1,"dtype":"bool","constructor":1,"toString":2,"backend":"x"}';
  const signature = readSignature('Fill', signatureOf('Fill'), '', attributes);
  expect(signature.attributes).toEqual({ shape: [2], value: 1, dtype: 'bool' });
  expect(Object.keys(signature.attributes)).toEqual(['shape', 'value', 'dtype']);
});
