import { expect, it } from 'vitest';
import { formatScore } from './format-score.ts';

it('shows one decimal under 10,000 images and two from there on', () => {
  expect(formatScore(0.9541, [0.9463, 0.9609], 3000)).toEqual({ value: '95.4%', halfWidth: '0.7' });
  expect(formatScore(0.9541, [0.95, 0.9582], 10_000)).toEqual({ value: '95.41%', halfWidth: '0.41' });
});

it('says nothing of a half-width without an interval', () => {
  expect(formatScore(1, null, 3000)).toEqual({ value: '100.0%', halfWidth: null });
});
