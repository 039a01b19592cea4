import type { RosterEntry } from '#db/queries/quiz-building.ts';
import type { QuizExceptionTerms } from '#db/queries/quiz-exceptions.ts';
import type { QuizRules } from '#quizzes/schema/quiz.ts';
import { minutesAllowed } from '../quizzes/quiz-state.ts';
import type { EffectiveTimes } from './effective-times.ts';

const MINUTE = 60_000;

/**
 * Where extra time does not really take effect. cut: the close cuts `cut` of `extra` minutes, of an attempt that runs or
 * of one that starts as early as it can · closed: the quiz is closed for this person
 */
export interface TimeConflict {
  kind: 'cut' | 'closed';
  closesAt: Date;
  /** Minutes; `extra` beyond the quiz's own limit, `minutes` in all. */
  cut: number;
  extra: number;
  minutes: number;
  /** A close, and with it a due date at the same moment, that cuts nothing. */
  extension: { closesAt: Date; dueAt?: Date };
}

export function findConflict({
  rules,
  terms,
  times,
  entry,
  now,
}: {
  rules: Pick<QuizRules, 'minutes'>;
  terms: Pick<QuizExceptionTerms, 'timeMultiplier' | 'extraMinutes'>;
  times: EffectiveTimes;
  entry: Pick<RosterEntry, 'running' | 'attemptsUsed'>;
  now: Date;
}): TimeConflict | null {
  const { closesAt, dueAt, opensAt } = times;
  const { running } = entry;
  // An attempt that runs keeps the limit that it was begun with.
  const limit = running ? running.minutes : rules.minutes;
  const minutes = limit === null ? null : minutesAllowed({ minutes: limit }, terms);
  const extra = (minutes ?? 0) - (limit ?? 0);
  const canStart = times.attempts === null || entry.attemptsUsed < times.attempts;
  if (minutes === null || extra <= 0 || closesAt === null || !(running || canStart)) return null;
  const from = running?.startedAt ?? new Date(Math.max(now.getTime(), opensAt?.getTime() ?? 0));
  const end = from.getTime() + minutes * MINUTE;
  const cut = Math.ceil((end - closesAt.getTime()) / MINUTE);
  if (cut <= 0) return null;
  const later = new Date(Math.ceil(end / MINUTE) * MINUTE);
  const dueToo = dueAt !== null && dueAt.getTime() === closesAt.getTime();
  return {
    kind: closesAt <= now ? 'closed' : 'cut',
    closesAt,
    cut,
    extra: Math.round(extra),
    minutes: Math.round(minutes),
    extension: { closesAt: later, ...(dueToo ? { dueAt: later } : {}) },
  };
}
