import { expect, it } from 'vitest';
import type { PartResponse } from '#quizzes/schema/response.ts';
import { isAnswered } from './is-answered.ts';

it.each<PartResponse>([
  ' ',
  { letters: [] },
  { blocks: [] },
  { pairs: {} },
  { cells: { '0.1': '' } },
  { lines: [] },
  { code: '\n' },
])('%o is no answer', (part) => {
  expect(isAnswered({ answer: part })).toBe(false);
});

it.each<PartResponse>([
  '0',
  { letters: ['A'] },
  { blocks: [{ block: 'A', indent: 0 }] },
  { pairs: { A: 'B' } },
  { cells: { '0.1': '', '1.1': '2' } },
  { lines: [], reason: 'A' },
  { code: 'x' },
])('%o is one', (part) => {
  expect(isAnswered({ other: '', answer: part })).toBe(true);
});

it('nothing is none', () => {
  expect(isAnswered(null)).toBe(false);
  expect(isAnswered({})).toBe(false);
});
