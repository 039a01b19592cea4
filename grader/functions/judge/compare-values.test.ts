import { expect, it } from 'vitest';
import { TypedNumbers } from '../values/decode-value.ts';
import { matchesValue } from './compare-values.ts';
import { LiteralError, readLiteral } from './read-literal.ts';

const typed = (type: string, ...numbers: number[]) => new TypedNumbers(type, Float64Array.from(numbers));

it.each([
  [0.1 + 0.2, '0.3', true],
  [1 / 3, '0.3333', false],
  [Number.NaN, 'NaN', true],
  [0, 'NaN', false],
  [Number.POSITIVE_INFINITY, '-Infinity', false],
  [-0, '0', true],
  [4294967294, '4294967295', false],
  ['1', '1', false],
  ['1', '"1"', true],
  [true, '1', false],
  [null, 'undefined', false],
  [undefined, 'undefined', true],
  [[1, [2, 3]], '[1, [2, 3]]', true],
  [[1, [2, 3, 4]], '[1, [2, 3]]', false],
  [[], '{}', false],
  [{ a: 1, b: 2 }, '{ a: 1, b: 2 }', true],
  [{ a: 1 }, '{ a: 1, b: undefined }', false],
  [{ a: 1, c: 2 }, '{ a: 1, b: 2 }', false],
  [typed('Uint8Array', 0, 255), '[0, 255]', true],
  [typed('Float32Array', Math.fround(0.1)), '[0.1]', true],
  [typed('Float64Array', Math.fround(0.1)), '[0.1]', false],
  [[0, 255], 'new Uint8Array([0, 255])', true],
])('%j against %s: %j', (returned, right, matches) => {
  expect(matchesValue(returned, readLiteral(right), 'exact')).toBe(matches);
});

it('a tolerance counts for each number of a list, its limit included', () => {
  const right = readLiteral('[[0.125], 0]');
  expect(matchesValue([[0.13], 0], right, { absolute: 0.005 })).toBe(true);
  expect(matchesValue([[0.1301], 0], right, { absolute: 0.005 })).toBe(false);
  expect(matchesValue([[0.126], 0], right, { relative: 0.01 })).toBe(true);
  expect(matchesValue([[0.125], 1e-6], right, { relative: 0.01 })).toBe(false);
  expect(matchesValue([[0.1254], 0], right, { significant: 3 })).toBe(true);
  expect(matchesValue([[0.1256], 0], right, { significant: 3 })).toBe(false);
  expect(matchesValue([[Number.NaN], 0], right, { absolute: 1e9 })).toBe(false);
});

it('reads values as the quizzes write them and runs nothing', () => {
  expect(readLiteral(' [ -1.5e-7, .5, 2., "a\\n\\u00e9\\"", true, null, ] ')).toEqual([
    -1.5e-7,
    0.5,
    2,
    'a\né"',
    true,
    null,
  ]);
  expect(readLiteral('-Infinity')).toBe(Number.NEGATIVE_INFINITY);
  for (const source of [
    '',
    '1 2',
    'process.exit()',
    '[1',
    '(() => 1)()',
    '{ a }',
    '"a',
    '-"1"',
    'new Array(3)',
  ]) {
    expect(() => readLiteral(source), source).toThrow(LiteralError);
  }
});
