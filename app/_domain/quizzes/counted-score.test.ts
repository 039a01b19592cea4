import { expect, it } from 'vitest';
import { countedShare } from './counted-score.ts';

const attempts = [
  { score: 6, maxScore: 10 },
  { score: 9, maxScore: 10 },
  { score: 6, maxScore: 8 },
  { score: null, maxScore: 10 },
];

it('is what the rules say of those that have a score', () => {
  expect(countedShare('highest', attempts)).toBe(0.9);
  expect(countedShare('latest', attempts)).toBe(0.75);
  expect(countedShare('average', attempts)).toBeCloseTo(0.75, 10);
  expect(countedShare('highest', [])).toBeNull();
});
