import { expect, test } from 'vitest';
import { niceTicks } from './nice-ticks.ts';

test.each([
  [0, 1, 5, false, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [0.13, 0.47, 4, false, [0.2, 0.3, 0.4]],
  [0, 3, 8, true, [0, 1, 2, 3]],
  [0, 1407, 5, true, [0, 500, 1000]],
  [2, 2, 5, false, [2]],
])('from %d to %d about %d', (low, high, count, wholeOnly, expected) => {
  expect(niceTicks(low, high, count, wholeOnly)).toEqual(expected);
});
