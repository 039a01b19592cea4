import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { selectOptionalException } from '#db/queries/quiz-exceptions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { ExceptionTerms, grantException } from '../quizzes/grant-exception.ts';
import { DomainError } from '../domain-error.ts';
import { requireQuiz } from './require-quiz.ts';
import { type DateProblem, outOfOrder, readDates } from './save-dates.ts';

const Typed = z.string().max(40).default('');
const EditRequest = z.object({
  timeMultiplier: Typed,
  extraMinutes: Typed,
  extraAttempts: Typed,
  opensAt: Typed,
  dueAt: Typed,
  closesAt: Typed,
});

export type NumberField = 'timeMultiplier' | 'extraMinutes' | 'extraAttempts';
export type EditedException =
  | { outcome: 'saved'; changedAttempts: number }
  | { outcome: 'problems'; numbers: NumberField[]; dates: DateProblem[] };

/**
 * Sets one person's exception as it is typed; empty fields take the quiz's own. All empty takes it back.
 * @throws DomainError `not_found` for all but staff and for a person outside of the course, `request_unreadable`
 */
export async function editException(
  db: Database,
  viewer: Viewer,
  unsafe: { quizId: string; userId: string },
  unsafeRequest: unknown,
): Promise<EditedException> {
  const { quiz, course } = await requireQuiz(db, viewer, unsafe.quizId, { role: 'ta' });
  const request = EditRequest.safeParse(unsafeRequest);
  const userId = z.uuid().safeParse(unsafe.userId);
  if (!userId.success) throw new DomainError('not_found');
  if (!request.success) throw new DomainError('request_unreadable');
  const old = await selectOptionalException(db, { quizId: quiz.id, userId: userId.data });
  const kept = { opensAt: old?.opensAt ?? null, dueAt: old?.dueAt ?? null, closesAt: old?.closesAt ?? null };
  const read = readDates(request.data, course.timeZone, kept);
  const { timeMultiplier, extraMinutes, extraAttempts } = request.data;
  const numbers = {
    timeMultiplier: numberOr(timeMultiplier, 1),
    extraMinutes: numberOr(extraMinutes, 0),
    extraAttempts: numberOr(extraAttempts, 0),
  };
  const checked = ExceptionTerms.safeParse(numbers);
  const wrong = checked.success ? [] : checked.error.issues.map(({ path }) => path[0] as NumberField);
  const dates = 'problems' in read ? read.problems : orderProblems(quiz, read.dates);
  if (wrong.length > 0 || dates.length > 0 || 'problems' in read)
    return { outcome: 'problems', numbers: wrong, dates };
  const isPlain = Object.values(request.data).every((typed) => typed.trim() === '');
  const terms = isPlain ? null : { ...numbers, ...read.dates };
  const who = { quizId: quiz.id, userId: userId.data };
  return { outcome: 'saved', ...(await grantException(db, viewer, who, terms)) };
}

type Dates = Parameters<typeof outOfOrder>[0];

const orderProblems = (quiz: Dates, own: Dates): DateProblem[] =>
  outOfOrder({
    opensAt: own.opensAt ?? quiz.opensAt,
    dueAt: own.dueAt ?? quiz.dueAt,
    closesAt: own.closesAt ?? quiz.closesAt,
  });

const numberOr = (typed: string, empty: number): number =>
  typed.trim() === '' ? empty : Number(typed.normalize('NFKC'));
