import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTold, releaseScores } from './release-scores.ts';

const total = 3000;
const told = (...corrects: number[]) =>
  releaseScores(corrects.map((correct) => ({ correct, total }))).map(({ told: { share } }) => share);

test('the first run is told, rounded down to a tenth of a point', () => {
  expect(told(2850)).toEqual([0.95]);
  expect(told(2852)).toEqual([0.95]);
  expect(told(2853)).toEqual([0.951]);
  expect(told(870)).toEqual([0.29]);
  expect(told()).toEqual([]);
});

test('a later run is told only when it is significantly better than the best one told', () => {
  expect(nextTold({ share: 0.95, total })).toBe(0.966);
  expect(told(2850, 2860, 2897)).toEqual([0.95]);
  expect(told(2850, 2860, 2898, 2000)).toEqual([0.95, 0.966]);
  expect(told(300, 2850)).toEqual([0.1, 0.95]);
});

test('fewer images ask for a larger gain, and near the end there is none left', () => {
  expect(nextTold({ share: 0.95, total: 500 })).toBeGreaterThan(0.975);
  expect(nextTold({ share: 0.997, total })).toBe(1);
  expect(nextTold({ share: 0.9975, total })).toBeNull();
  expect(nextTold({ share: 1, total })).toBeNull();
  expect(nextTold({ share: 0, total })).toBeLessThan(0.004);
});

test('what is told never falls, and a run that is not told changes nothing that follows', () => {
  const runs = fc.array(fc.integer({ min: 0, max: total }), { maxLength: 40 });
  fc.assert(
    fc.property(runs, (corrects) => {
      const released = releaseScores(corrects.map((correct) => ({ correct, total })));
      const shares = released.map(({ told: { share } }) => share);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(told(...released.map(({ run }) => run.correct))).toEqual(shares);
    }),
  );
});
