import { describe, expect, it } from 'vitest';
import { axisTicks, plotNumber, shareOf, valueAt } from './plot-scale.ts';

const linear = (from: number, to: number) => ({ from, to, log: false });
const logarithmic = (from: number, to: number) => ({ from, to, log: true });

describe('ticks of an axis', () => {
  it('are round and show no error of floating point', () => {
    expect(axisTicks(linear(0, 1))).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(axisTicks(linear(-5, 5))).toEqual([-4, -2, 0, 2, 4]);
  });

  it('are powers of ten where the axis is logarithmic', () => {
    expect(axisTicks(logarithmic(0.001, 1))).toEqual([0.001, 0.01, 0.1, 1]);
  });

  it('are closer where it spans less than two powers', () => {
    expect(axisTicks(logarithmic(1, 50))).toEqual([1, 2, 5, 10, 20, 50]);
  });

  it('do not crowd a long logarithmic axis', () => {
    expect(axisTicks(logarithmic(1e-9, 1e3)).length).toBeLessThanOrEqual(7);
  });
});

it('a value has its place on either kind of axis', () => {
  expect(shareOf(linear(-2, 2), 1)).toBe(0.75);
  expect(shareOf(logarithmic(1, 100), 10)).toBeCloseTo(0.5);
  expect(shareOf(logarithmic(1, 100), 0)).toBeNaN();
});

it('a place is read as exactly as one can point at it', () => {
  expect(valueAt(linear(0, 3), 0.41789)).toBe(1.25);
  expect(valueAt(linear(-200, 200), 0.123)).toBe(-151);
  expect(valueAt(linear(1e-3, 2e-3), 0.5)).toBe(0.0015);
  expect(valueAt(logarithmic(1e-5, 1), 0.8)).toBe(0.1);
  for (const axis of [linear(-3, 7), logarithmic(0.01, 50)]) {
    for (const share of [0, 0.1, 0.5, 0.73, 1]) {
      expect(shareOf(axis, valueAt(axis, share))).toBeCloseTo(share, 2);
    }
  }
});

it.each([
  [-0.5, '−0.5'],
  [0, '0'],
  [0.30000000000000004, '0.3'],
  [1234.56, '1235'],
  [0.00001, '10⁻⁵'],
  [-2_500_000, '−2.5·10⁶'],
])('%d is written %s', (value, text) => {
  expect(plotNumber(value)).toBe(text);
});
