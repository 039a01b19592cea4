import { expect, it } from 'vitest';
import { lastSeen, pathOf } from './plot-path.ts';

const x = { from: 0, to: 10, log: false };
const y = { from: 0, to: 1, log: false };

it('a curve is one line, broken where it has no value', () => {
  expect(
    pathOf(x, y, [
      [0, 0],
      [5, 1],
      [6, Number.NaN],
      [10, 0.5],
    ]),
  ).toBe('M0 620L500 0M1000 310');
});

it('a curve that runs away is drawn no further than it can be', () => {
  expect(
    pathOf(x, y, [
      [0, 0],
      [10, 1e300],
    ]),
  ).not.toMatch(/e\+|Infinity|NaN/);
});

it('a curve is named where it is last seen', () => {
  expect(
    lastSeen(x, y, [
      [0, 0],
      [5, 0.9],
      [10, 4],
    ]),
  ).toEqual({ left: 0.5, top: expect.closeTo(0.1) });
  expect(lastSeen(x, y, [[0, 3]])).toBeNull();
});
