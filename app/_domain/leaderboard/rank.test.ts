import { expect, test } from 'vitest';
import { ranks } from './rank.ts';

test.each([
  [[], []],
  [[0.9], [1]],
  [
    [0.9, 0.9, 0.8],
    [1, 1, 3],
  ],
  [
    [0.9, 0.8, 0.8, 0.8, 0.7],
    [1, 2, 2, 2, 5],
  ],
])('%j rank %j', (scores, expected) => {
  expect(ranks(scores)).toEqual(expected);
});
