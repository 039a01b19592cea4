import { expect, it } from 'vitest';
import { attemptsLeft, minutesAllowed, minutesIfStartedNow, quizState } from './quiz-state.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 11, 1, 10, minute));
const found = {
  opensAt: at(0),
  dueAt: at(20),
  closesAt: at(40),
  timeMultiplier: 1,
  extraMinutes: 0,
  now: at(0),
};

it.each([
  [-1, 'not_open'],
  [0, 'open'],
  [19, 'open'],
  [20, 'late'],
  [39, 'late'],
  [40, 'closed'],
] as const)('at minute %i is %s', (minute, state) => {
  expect(quizState({ ...found, now: at(minute) })).toBe(state);
});

it('is open for ever without dates', () => {
  expect(quizState({ opensAt: null, dueAt: null, closesAt: null, now: at(0) })).toBe('open');
});

it('has the limit times the multiplier plus the extra minutes, and says what is left of it before the close', () => {
  const own = { ...found, timeMultiplier: 1.5, extraMinutes: 5 };
  expect(minutesAllowed({ minutes: 30 }, own)).toBe(50);
  expect(minutesIfStartedNow({ minutes: 30 }, own)).toBe(40);
  expect(minutesIfStartedNow({ minutes: 30 }, { ...own, closesAt: null })).toBe(50);
  expect(minutesIfStartedNow({ minutes: null }, own)).toBe(40);
  expect(minutesIfStartedNow({ minutes: null }, { ...own, closesAt: null })).toBeNull();
  expect(minutesIfStartedNow({ minutes: 30 }, { ...own, now: at(50) })).toBe(0);
});

it('counts attempts with those that were added', () => {
  expect(attemptsLeft({ attempts: 2 }, { attemptsUsed: 1, extraAttempts: 1 })).toBe(2);
  expect(attemptsLeft({ attempts: 1 }, { attemptsUsed: 3, extraAttempts: 0 })).toBe(0);
  expect(attemptsLeft({ attempts: null }, { attemptsUsed: 30, extraAttempts: 0 })).toBeNull();
});
