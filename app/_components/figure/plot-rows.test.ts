import { expect, it } from 'vitest';
import { plotRows, splitCurves } from './plot-rows.ts';

const curve = (points: [number, number][]) => ({ label: 'A', marks: false, line: true, points });
const dense = curve(Array.from({ length: 101 }, (_, i) => [i / 10, (i / 10) * 2]));

it('a function is read at round values', () => {
  const rows = plotRows({ from: 0, to: 10, log: false }, [dense]);
  expect(rows.map(({ x }) => x)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(rows[3]?.values[0]).toBeCloseTo(6);
});

it('a few points are listed as they are, without values between them', () => {
  const few = curve([
    [1, 5],
    [4, 6],
  ]);
  expect(plotRows({ from: 0, to: 10, log: false }, [few, curve([[2, 7]])])).toEqual([
    { x: 1, values: [5, null] },
    { x: 2, values: [null, 7] },
    { x: 4, values: [6, null] },
  ]);
});

it('a trail that turns back is no function', () => {
  const trail = curve([
    [1, 1],
    [2, 2],
    [1, 3],
  ]);
  expect(splitCurves([dense, trail])).toEqual({ functions: [dense], trails: [trail] });
});

it('where no curve has a value there is no row', () => {
  const inside = curve(Array.from({ length: 97 }, (_, i) => [0.2 + i / 100, i]));
  expect(plotRows({ from: 0, to: 1, log: false }, [inside]).map(({ x }) => x)).not.toContain(0);
});
