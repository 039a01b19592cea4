import { expect, test } from 'vitest';
import { intervalAxis } from './interval-axis.ts';

test.each([
  [
    [
      [0.91, 0.93],
      [0.955, 0.97],
    ],
    [0.9, 1],
  ],
  [[[0.11, 0.13]], [0.1, 0.15]],
  [[[0, 0.02]], [0, 0.05]],
  [[], [0, 1]],
] as [[number, number][], [number, number]][])('%j lie on %j', (intervals, expected) => {
  const [from, to] = intervalAxis(intervals);
  expect(from).toBeCloseTo(expected[0], 10);
  expect(to).toBeCloseTo(expected[1], 10);
});
