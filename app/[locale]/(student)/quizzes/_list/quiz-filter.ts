import type { QuizView } from '#app/_domain/quizzes/list-quizzes.ts';

/** How a quiz stands for one person, in one word. */
export type QuizStanding = 'running' | 'not_open' | 'open' | 'late' | 'submitted' | 'graded' | 'closed';

export const QUIZ_FILTERS = ['all', 'now', 'later', 'over'] as const;
export type QuizFilter = (typeof QUIZ_FILTERS)[number];

type Standing = Pick<QuizView, 'state' | 'runningAttemptId' | 'attempts' | 'attemptsLeft'>;

/**
 * A running attempt comes first; a quiz without attempts left is done, whatever its window says: graded once it
 * may be known what came of every attempt.
 */
export function standingOf({ state, runningAttemptId, attempts, attemptsLeft }: Standing): QuizStanding {
  if (runningAttemptId) return 'running';
  if (state === 'not_open') return 'not_open';
  if (attempts.length === 0 || (attemptsLeft !== 0 && state !== 'closed')) return state;
  return attempts.every(({ score }) => score !== null) ? 'graded' : 'submitted';
}

const FILTER_OF: Record<QuizStanding, QuizFilter> = {
  running: 'now',
  open: 'now',
  late: 'now',
  not_open: 'later',
  submitted: 'over',
  graded: 'over',
  closed: 'over',
};

export const passesFilter = (standing: QuizStanding, filter: QuizFilter): boolean =>
  filter === 'all' || FILTER_OF[standing] === filter;

/** The filter that an address asks for. */
export const readFilter = (unsafe: string | string[] | undefined): QuizFilter =>
  QUIZ_FILTERS.find((filter) => filter === unsafe) ?? 'all';
