import { expect, it } from 'vitest';
import { passesFilter, readFilter, standingOf } from './quiz-filter.ts';

const quiz = { state: 'open' as const, runningAttemptId: null, attempts: [], attemptsLeft: 1 };
const attempt = {} as never;

it('a running attempt is what matters, even after the due date', () => {
  expect(
    standingOf({ ...quiz, state: 'late', runningAttemptId: 'a', attempts: [attempt], attemptsLeft: 0 }),
  ).toBe('running');
});

it('a quiz without attempts left is done while it is still open', () => {
  expect(standingOf({ ...quiz, attempts: [attempt], attemptsLeft: 0 })).toBe('submitted');
  expect(standingOf({ ...quiz, attempts: [attempt], attemptsLeft: 1 })).toBe('open');
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
