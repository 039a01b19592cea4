import { expect, test } from 'vitest';
import { storableJson } from './storable-json.ts';

test('what jsonb cannot hold is replaced wherever it stands', () => {
  const printed = { 'na\0me': ['a\0b', { text: 'half \ud83d of a pair' }] };
  expect(storableJson(printed)).toEqual({ 'na␀me': ['a␀b', { text: 'half \ufffd of a pair' }] });
});

test('everything else stays as it is', () => {
  const value = { text: '第3行：😀', step: 1, loss: -0.5, none: null, flag: true, rows: [[1, 2], []] };
  expect(storableJson(value)).toEqual(value);
});
