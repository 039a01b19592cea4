import type { AttemptRow } from '#db/queries/attempts.ts';
import type { QuizRules } from '#quizzes/schema/quiz.ts';

const DAY_MS = 24 * 3600 * 1000;

/**
 * The share of the points that the rules take off an attempt: for each attempt before it, and for each started day
 * between the due date and its end. At most all of them.
 */
export function penaltyOf(
  { penalties }: Pick<QuizRules, 'penalties'>,
  { number, endedAt, dueAt }: Pick<AttemptRow, 'number' | 'endedAt' | 'dueAt'>,
): number {
  const lateMs = endedAt && dueAt ? Math.max(0, endedAt.getTime() - dueAt.getTime()) : 0;
  const taken = penalties.attempt * (number - 1) + penalties.lateDay * Math.ceil(lateMs / DAY_MS);
  return Math.min(1, taken);
}

/** Points of a whole attempt: what the questions earned, less the penalty's share of it. */
export function attemptScore(
  questions: readonly { points: number; score: number | null }[],
  penalty: number,
): number {
  const earned = questions.reduce((sum, { points, score }) => sum + points * (score ?? 0), 0);
  return earned * (1 - penalty);
}
