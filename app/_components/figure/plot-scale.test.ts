import { describe, expect, it } from 'vitest';
import { axisTicks, plotNumber, shareOf } from './plot-scale.ts';

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
