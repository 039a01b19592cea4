import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { refreshEnds } from '#db/queries/attempts.ts';
import { type QuizUse, selectQuizUse, updateQuizUnlessChanged } from '#db/queries/quiz-building.ts';
import { lockQuiz } from '#db/queries/regrades.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireQuiz } from './require-quiz.ts';
import { readLocalTime } from './zoned-time.ts';

export type DateField = 'opensAt' | 'dueAt' | 'closesAt';
const FIELDS: readonly DateField[] = ['opensAt', 'dueAt', 'closesAt'];
type Dates = Record<DateField, Date | null>;

/**
 * What keeps a date from being saved. order: it comes before `than` · running: attempts run until `until` (null: without
 * end) and would be cut or late · running_open: the quiz would not be open yet while attempts run
 */
export type DateProblem =
  | { field: DateField; code: 'unreadable' }
  | { field: DateField; code: 'skipped'; next: Date }
  | { field: DateField; code: 'order'; than: DateField }
  | { field: DateField; code: 'running'; running: number; until: Date | null }
  | { field: DateField; code: 'running_open'; running: number };

const Typed = z.string().max(40).default('');
const DatesRequest = z.object({
  opensAt: Typed,
  dueAt: Typed,
  closesAt: Typed,
  passCode: z.string().max(100).default(''),
  seenAt: z.coerce.date(),
});

export type SavedDates =
  | { outcome: 'saved'; changedAttempts: number }
  | { outcome: 'problems'; problems: DateProblem[] };

/**
 * Sets dates, typed on the clocks of the course, and the pass code; empty ones are taken away. Attempts that run follow
 * at once, each with its exceptions. While attempts run nothing may cut them or make them late.
 * @throws DomainError `not_found`, `not_allowed`, `request_unreadable`, `quiz_changed`
 */
export async function saveDates(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  unsafeRequest: unknown,
): Promise<SavedDates> {
  const { quiz, course, now } = await requireQuiz(db, viewer, unsafeQuizId, { role: 'instructor' });
  const request = DatesRequest.safeParse(unsafeRequest);
  if (!request.success) throw new DomainError('request_unreadable');
  const read = readDates(request.data, course.timeZone, quiz);
  if ('problems' in read) return { outcome: 'problems', problems: read.problems };
  const passCode = storableJson(request.data.passCode).trim() || null;
  return db.transaction(async (tx) => {
    await lockQuiz(tx, quiz.id);
    const use = await selectQuizUse(tx, quiz.id);
    const problems = locked({ old: quiz, fresh: read.dates, use, now });
    if (problems.length > 0) return { outcome: 'problems', problems };
    const of = { id: quiz.id, seenAt: request.data.seenAt };
    if (!(await updateQuizUnlessChanged(tx, of, { ...read.dates, passCode })))
      throw new DomainError('quiz_changed');
    const changedAttempts = await refreshEnds(tx, { quizId: quiz.id, userId: null });
    return { outcome: 'saved', changedAttempts };
  });
}

/** @param kept the dates that there are, so that a time that comes twice stays the one it was */
export function readDates(
  typed: Record<DateField, string>,
  zone: string,
  kept: Dates,
): { dates: Dates } | { problems: DateProblem[] } {
  const dates: Dates = { opensAt: null, dueAt: null, closesAt: null };
  const problems: DateProblem[] = [];
  for (const field of FIELDS) {
    if (typed[field].trim() === '') continue;
    // In doubt the quiz is open longer.
    const repeated = field === 'opensAt' ? 'earlier' : 'later';
    const read = readLocalTime(typed[field], zone, { repeated, kept: kept[field] });
    if ('at' in read) dates[field] = read.at;
    else if (read.problem === 'skipped') problems.push({ field, code: 'skipped', next: read.next });
    else problems.push({ field, code: 'unreadable' });
  }
  if (problems.length === 0) problems.push(...outOfOrder(dates));
  return problems.length > 0 ? { problems } : { dates };
}

export function outOfOrder({ opensAt, dueAt, closesAt }: Dates): DateProblem[] {
  if (opensAt && dueAt && dueAt <= opensAt) return [{ field: 'dueAt', code: 'order', than: 'opensAt' }];
  if (opensAt && closesAt && closesAt <= opensAt)
    return [{ field: 'closesAt', code: 'order', than: 'opensAt' }];
  if (dueAt && closesAt && closesAt < dueAt) return [{ field: 'closesAt', code: 'order', than: 'dueAt' }];
  return [];
}

/** What attempts that run forbid: nothing may end or make late what was begun in time. */
function locked({
  old,
  fresh,
  use,
  now,
}: {
  old: Dates;
  fresh: Dates;
  use: QuizUse;
  now: Date;
}): DateProblem[] {
  const { running, lastEnd } = use;
  if (running === 0) return [];
  const problems: DateProblem[] = [];
  if (fresh.opensAt && fresh.opensAt > now && fresh.opensAt.getTime() !== old.opensAt?.getTime())
    problems.push({ field: 'opensAt', code: 'running_open', running });
  for (const field of ['dueAt', 'closesAt'] as const) {
    const date = fresh[field];
    const isEarlier = date !== null && (old[field] === null || date < old[field]);
    if (isEarlier && date < (lastEnd ?? now))
      problems.push({ field, code: 'running', running, until: lastEnd });
  }
  return problems;
}
