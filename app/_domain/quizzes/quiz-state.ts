import type { FoundQuiz } from '#db/queries/quizzes.ts';
import type { QuizRules } from '#quizzes/schema/quiz.ts';

/** `late`: after the due date and before the close; attempts are taken and the rules may take points off. */
export type QuizState = 'not_open' | 'open' | 'late' | 'closed';

type Dates = Pick<FoundQuiz, 'opensAt' | 'dueAt' | 'closesAt' | 'now'>;

/** @param dates this person's own, and the database's clock */
export function quizState({ opensAt, dueAt, closesAt, now }: Dates): QuizState {
  if (closesAt && now >= closesAt) return 'closed';
  if (opensAt && now < opensAt) return 'not_open';
  return dueAt && now >= dueAt ? 'late' : 'open';
}

/** A person's whole time limit in minutes, with extra time; null: none. */
export function minutesAllowed(
  rules: Pick<QuizRules, 'minutes'>,
  { timeMultiplier, extraMinutes }: Pick<FoundQuiz, 'timeMultiplier' | 'extraMinutes'>,
): number | null {
  return rules.minutes === null ? null : rules.minutes * timeMultiplier + extraMinutes;
}

/**
 * What an attempt that started now would really have: the limit, or less where the quiz closes before.
 * @returns minutes; null without limit and closing date
 */
export function minutesIfStartedNow(
  rules: Pick<QuizRules, 'minutes'>,
  found: Dates & Pick<FoundQuiz, 'timeMultiplier' | 'extraMinutes'>,
): number | null {
  const allowed = minutesAllowed(rules, found);
  const left = found.closesAt && Math.max(0, (found.closesAt.getTime() - found.now.getTime()) / 60_000);
  if (allowed === null || left === null) return allowed ?? left;
  return Math.min(allowed, left);
}

/** How many attempts a person may still start; null: as many as one likes. */
export function attemptsLeft(
  rules: Pick<QuizRules, 'attempts'>,
  { attemptsUsed, extraAttempts }: Pick<FoundQuiz, 'attemptsUsed' | 'extraAttempts'>,
): number | null {
  return rules.attempts === null ? null : Math.max(0, rules.attempts + extraAttempts - attemptsUsed);
}
