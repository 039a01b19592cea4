import { expect, it } from 'vitest';
import { attemptScore, penaltyOf } from './attempt-score.ts';
import { hintCost } from './hint-cost.ts';

const HOUR = 3_600_000;
const dueAt = new Date(Date.UTC(2026, 11, 1));
const ended = (hours: number) => new Date(dueAt.getTime() + hours * HOUR);
const rules = { penalties: { attempt: 0.1, lateDay: 0.2 } };

it.each([
  [1, -1, 0],
  [1, 0, 0],
  [1, 0.5, 0.2],
  [1, 24, 0.2],
  [1, 24.5, 0.4],
  [3, -1, 0.2],
  [2, 1, 0.3],
  [9, 240, 1],
])('of attempt %i, ended %f hours after it was due, %f is taken off', (number, hours, share) => {
  expect(penaltyOf(rules, { number, endedAt: ended(hours), dueAt })).toBeCloseTo(share, 10);
});

it('is nothing for lateness without a due date', () => {
  expect(penaltyOf(rules, { number: 1, endedAt: ended(99), dueAt: null })).toBe(0);
});

it('takes its share off what was earned', () => {
  const questions = [
    { points: 4, score: 0.5 },
    { points: 2, score: 1 },
    { points: 1, score: null },
  ];
  expect(attemptScore(questions, 0.25)).toBe(3);
});

it('hints cost together at most everything', () => {
  const hints = [{ cost: 0.3 }, { cost: 0.5 }, { cost: 0.9 }];
  expect(hintCost(hints, 0)).toBe(0);
  expect(hintCost(hints, 2)).toBeCloseTo(0.8, 10);
  expect(hintCost(hints, 3)).toBe(1);
});
