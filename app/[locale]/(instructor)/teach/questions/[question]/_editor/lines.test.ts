import { expect, it } from 'vitest';
import { breakYamlLine, placeAt, rangeOfLine } from './lines.ts';

const text = 'id: a\nlet:\n  b: 1\n';

it.each([
  [0, { line: 1, column: 1 }],
  [6, { line: 2, column: 1 }],
  [13, { line: 3, column: 3 }],
])('the place of %i is %j', (offset, place) => {
  expect(placeAt(text, offset)).toEqual(place);
});

it.each([
  [1, 'id: a'],
  [3, '  b: 1'],
  [99, ''],
])('line %i is %j', (line, expected) => {
  expect(text.slice(...rangeOfLine(text, line))).toBe(expected);
});

it.each([
  ['a: 1', '\n'],
  ['let:', '\n  '],
  ['  b: 1', '\n  '],
  ['  en: |', '\n    '],
  ['  - kind: number', '\n    '],
  ['  - text:', '\n      '],
])('after %j a line begins with %j', (line, expected) => {
  expect(breakYamlLine(line, line.length)).toBe(expected);
});
