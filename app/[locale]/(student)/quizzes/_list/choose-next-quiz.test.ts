import { expect, it } from 'vitest';
import { chooseNextQuiz } from './choose-next-quiz.ts';

const now = new Date('2026-01-10T00:00:00Z');
const day = (n: number) => new Date(now.getTime() + n * 86_400_000);
const quiz = { runningAttemptId: null, canStart: true, attempts: [], dueAt: null, closesAt: null, now };
const sat = [{}] as never;

it('a running attempt comes before everything', () => {
  const running = { ...quiz, canStart: false, runningAttemptId: 'a', attempts: sat };
  expect(chooseNextQuiz([{ ...quiz, dueAt: day(1) }, running])).toBe(running);
});

it('then the one that is due next; without a date comes last', () => {
  const soon = { ...quiz, dueAt: day(2) };
  expect(chooseNextQuiz([quiz, { ...quiz, dueAt: day(5) }, soon])).toBe(soon);
});

it('after the due date the close is what matters', () => {
  const late = { ...quiz, dueAt: day(-1), closesAt: day(3) };
  expect(chooseNextQuiz([{ ...quiz, dueAt: day(4) }, late])).toBe(late);
});

it('what was sat once, or cannot be started, is nothing to see to', () => {
  expect(
    chooseNextQuiz([
      { ...quiz, attempts: sat },
      { ...quiz, canStart: false },
    ]),
  ).toBeNull();
});
