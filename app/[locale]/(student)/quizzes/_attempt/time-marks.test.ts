import { expect, it } from 'vitest';
import { passedMark, writeTimeLeft } from './time-marks.ts';

it.each([
  [0, '00:00'],
  [-3, '00:00'],
  [59.2, '01:00'],
  [725, '12:05'],
  [3725, '1:02:05'],
])('%d s left are written %s', (seconds, text) => {
  expect(writeTimeLeft(seconds)).toBe(text);
});

it('the time is spoken when a mark is passed, once', () => {
  expect(passedMark(601, 600)).toBe(600);
  expect(passedMark(600, 599)).toBeNull();
  expect(passedMark(61, 59.8)).toBe(60);
});

it('after a laptop slept only the latest mark is spoken', () => {
  expect(passedMark(700, 55)).toBe(60);
});

it('nothing is spoken when the page opens, when time is added, or when it is over', () => {
  expect(passedMark(null, 200)).toBeNull();
  expect(passedMark(200, 500)).toBeNull();
  expect(passedMark(31, 0)).toBeNull();
});
