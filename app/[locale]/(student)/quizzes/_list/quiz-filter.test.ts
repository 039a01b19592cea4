import { expect, it } from 'vitest';
import { passesFilter, readFilter, standingOf } from './quiz-filter.ts';

const quiz = { state: 'open' as const, runningAttemptId: null, attempts: [], attemptsLeft: 1 };
const attempt = { score: null } as never;
const graded = { score: 3 } as never;

it('a running attempt is what matters, even after the due date', () => {
  expect(
    standingOf({ ...quiz, state: 'late', runningAttemptId: 'a', attempts: [attempt], attemptsLeft: 0 }),
  ).toBe('running');
});

it('a quiz without attempts left is done while it is still open', () => {
  expect(standingOf({ ...quiz, attempts: [attempt], attemptsLeft: 0 })).toBe('submitted');
  expect(standingOf({ ...quiz, attempts: [attempt], attemptsLeft: 1 })).toBe('open');
});

it('a quiz that is done is graded once every score is there', () => {
  const done = { ...quiz, attemptsLeft: 0 };
  expect(standingOf({ ...done, attempts: [graded, graded] })).toBe('graded');
  expect(standingOf({ ...done, attempts: [graded, attempt] })).toBe('submitted');
  expect(standingOf({ ...done, attemptsLeft: 1, attempts: [graded] })).toBe('open');
  expect(standingOf({ ...done, attemptsLeft: 1, state: 'closed', attempts: [graded] })).toBe('graded');
});

it('a closed quiz that was never started is closed', () => {
  expect(standingOf({ ...quiz, state: 'closed' })).toBe('closed');
});

it('an unknown filter shows everything', () => {
  expect(readFilter('nonsense')).toBe('all');
  expect(
    passesFilter('open', 'now') && passesFilter('closed', 'over') && !passesFilter('not_open', 'now'),
  ).toBe(true);
});
