import type { QuizView } from '#app/_domain/quizzes/list-quizzes.ts';

type Quiz = Pick<QuizView, 'runningAttemptId' | 'canStart' | 'attempts' | 'dueAt' | 'closesAt' | 'now'>;

/**
 * The quiz to see to now: a running attempt, else one that has not been sat and can be, the next due first. A quiz
 * without a date waits until none with a date is left.
 */
export function chooseNextQuiz<T extends Quiz>(quizzes: readonly T[]): T | null {
  const running = quizzes.find(({ runningAttemptId }) => runningAttemptId !== null);
  if (running) return running;
  const untouched = quizzes.filter(({ canStart, attempts }) => canStart && attempts.length === 0);
  return untouched.toSorted((a, b) => dateOf(a) - dateOf(b))[0] ?? null;
}

/** When it costs something not to have sat it: the due date while that lies ahead, else the close. */
function dateOf({ dueAt, closesAt, now }: Quiz): number {
  const due = dueAt && dueAt > now ? dueAt : closesAt;
  return due?.getTime() ?? Number.POSITIVE_INFINITY;
}
