import type { RosterEntry } from '#db/queries/quiz-building.ts';
import type { QuizRules } from '#quizzes/schema/quiz.ts';
import type { EffectiveTimes } from './effective-times.ts';

const MINUTE = 60_000;

/**
 * Where extra time does not really take effect. cut: the close cuts `cut` of `extra` minutes, of an attempt that runs or
 * of one that starts as early as it can · closed: the quiz is closed for this person · no_limit: there is no time limit
 * that could be extended
 */
export type TimeConflict =
  | {
      kind: 'cut' | 'closed';
      closesAt: Date;
      /** Minutes; `extra` beyond the quiz's own limit, `minutes` in all. */
      cut: number;
      extra: number;
      minutes: number;
      /** A close, and with it a due date at the same moment, that cuts nothing. */
      extension: { closesAt: Date; dueAt?: Date };
    }
  | { kind: 'no_limit'; extension: null };

export function findConflict({
  rules,
  times,
  entry,
  now,
}: {
  rules: Pick<QuizRules, 'minutes'>;
  times: EffectiveTimes;
  entry: Pick<RosterEntry, 'running' | 'attemptsUsed'>;
  now: Date;
}): TimeConflict | null {
  const { minutes, closesAt, dueAt, opensAt } = times;
  if (rules.minutes === null) return null;
  const extra = (minutes ?? 0) - rules.minutes;
  const { running } = entry;
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
