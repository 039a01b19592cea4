import { expect, test } from 'vitest';
import { smooth } from './smooth.ts';

test('without weight nothing changes', () => {
  expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
});

test('a constant stays where it is from the first value on', () => {
  for (const value of smooth([5, 5, 5, 5], 0.99)) expect(value).toBeCloseTo(5, 10);
});

test('each value moves the average by its debiased share', () => {
  const [first, second] = smooth([1, 0], 0.5);
  expect(first).toBeCloseTo(1, 10);
  expect(second).toBeCloseTo(1 / 3, 10);
});

test('gaps stay gaps and do not weigh', () => {
  expect(smooth([null, 4, null, 4], 0.6)).toEqual([null, expect.closeTo(4), null, expect.closeTo(4)]);
});
