import { expect, it } from 'vitest';
import { BrokenValue, decodeValue } from './decode-value.ts';
import { encodeValue, TooLarge } from './encode-value.ts';
import { writeValue } from './write-value.ts';

const carried = (value: unknown) => {
  const { value: encoded, numbers } = encodeValue(value);
  return decodeValue(JSON.parse(JSON.stringify(encoded)), numbers);
};

it.each([
  [
    [Number.NaN, -0, Number.NEGATIVE_INFINITY, 1e21, undefined, null, true],
    '[NaN, -0, -Infinity, 1e+21, undefined, null, true]',
  ],
  [Array.from({ length: 12 }, (_, i) => (i === 11 ? Number.NaN : -0)), `[${'-0, '.repeat(11)}NaN]`],
  [{ a: [1, 'it\'s "x"'], 'b c': {} }, '{ a: [1, "it\'s \\"x\\""], "b c": {} }'],
  [new Uint8Array([1, 2]), 'new Uint8Array([1, 2])'],
  [12n, '12n'],
  [new Set([1]), 'Set(1) { 1 }'],
  ['line\nbell\u0007turned\u202eback\ud800', '"line\\nbell\\u0007turned\\u202eback\\ud800"'],
  [{ ['__proto__']: 1 }, '{ __proto__: 1 }'],
])('shows %o', (value, shown) => {
  expect(writeValue(carried(value))).toBe(shown);
});

it('shows holes and cycles', () => {
  const cycle: unknown[] = [1];
  cycle.push(cycle);
  expect(writeValue(carried(cycle))).toBe('[1, [Circular]]');
  // biome-ignore lint: a hole is what is meant
  expect(writeValue(carried(Object.assign(Array(3), { 1: 5 })))).toBe('[, 5, ]');
});

it('cuts what is long, and never half of a character', () => {
  expect(writeValue(carried(Array(1e6).fill(1)))).toHaveLength(500);
  const faces = writeValue(carried('🙂'.repeat(500)));
  expect(faces.length).toBeLessThanOrEqual(500);
  expect(faces.isWellFormed()).toBe(true);
});

it('carries a value only so far', () => {
  expect(() => encodeValue('x'.repeat(3e6))).toThrow(TooLarge);
  expect(() => encodeValue(Array(5e6).fill(1))).toThrow(TooLarge);
  let deep: unknown = 1;
  for (let i = 0; i < 1000; i++) deep = [deep];
  expect(() => encodeValue(deep)).toThrow(TooLarge);
});

it('refuses what no encoder wrote', () => {
  for (const odd of [{}, ['z'], ['n', '1'], ['f', '', 0, 9], ['f', '', -1, 1], ['o', 1, 2], ['i', 'x']]) {
    expect(() => decodeValue(odd, new Uint8Array(8)), JSON.stringify(odd)).toThrow(BrokenValue);
  }
});
