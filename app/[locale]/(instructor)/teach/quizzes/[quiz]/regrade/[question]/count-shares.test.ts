import { expect, it } from 'vitest';
import { countShares } from './count-shares.ts';

it('counts shares by tenths, all points in the last', () => {
  expect(countShares([0, 0.05, 0.1, 0.7, 0.1 * 7, 0.95, 1])).toEqual([2, 1, 0, 0, 0, 0, 0, 2, 0, 2]);
  expect(countShares([])).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
