import { expect, it } from 'vitest';
import { median, ratioOf, spreadOf } from './statistics.ts';

it('the median is the middle run, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 100])).toBe(3.5);
  expect(median([])).toBeNaN();
});

it('a spread has the least and the most beside the median', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3, n: 3 });
});

it('a ratio is that of the medians, its range that of the rounds', () => {
  // one slow round hits both and is no part of the range
  expect(ratioOf([2, 20, 2], [1, 10, 1])).toEqual({ median: 2, least: 2, most: 2, n: 3 });
  expect(ratioOf([2, 3, 8], [1, 2, 2])).toEqual({ median: 1.5, least: 1.5, most: 4, n: 3 });
});
