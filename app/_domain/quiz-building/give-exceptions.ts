import { z } from 'zod';
import type { Connection, Database } from '#db/client.ts';
import { refreshEnds } from '#db/queries/attempts.ts';
import { selectRoster } from '#db/queries/quiz-building.ts';
import { deleteException, upsertException } from '#db/queries/quiz-exceptions.ts';
import { lockQuiz } from '#db/queries/regrades.ts';
import { lockEnrollment } from '#db/queries/submissions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { type ExceptionPlan, planExceptions } from './plan-exceptions.ts';
import { MAX_LIST, readExceptionList } from './read-exception-list.ts';
import { type FoundQuizForStaff, requireQuiz } from './require-quiz.ts';

export const ExceptionList = z.strictObject({
  text: z.string().max(MAX_LIST),
  /** Lines whose conflicts are solved by a later close; the others keep theirs. */
  extended: z.array(z.int()).max(5000).default([]),
});

/**
 * What a pasted list would change, line by line. Nothing is written.
 * @throws DomainError `not_found` for all but staff, `request_unreadable` for a list that is too long
 */
export async function previewExceptions(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  unsafeList: unknown,
): Promise<ExceptionPlan> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  const list = ExceptionList.safeParse(unsafeList);
  if (!list.success) throw new DomainError('request_unreadable');
  return planFor(db, found, list.data);
}

const ApplyExceptions = ExceptionList.extend({ fingerprint: z.string().max(64) });

/**
 * Gives what the preview showed, to everybody in one transaction; attempts that run get their new end at once. Lines
 * with problems are left out.
 * @returns how many people have other times now, and how many running attempts another end
 * @throws DomainError `not_found`, `request_unreadable`; `exceptions_stale` when it would do something else by now
 */
export async function giveExceptions(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  unsafeRequest: unknown,
): Promise<{ people: number; attempts: number }> {
  const { quiz } = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  const request = ApplyExceptions.safeParse(unsafeRequest);
  if (!request.success) throw new DomainError('request_unreadable');
  return db.transaction(async (tx) => {
    await lockQuiz(tx, quiz.id);
    const found = await requireQuiz(tx, viewer, quiz.id, { role: 'ta' });
    const plan = await planFor(tx, found, request.data);
    const changing = plan.planned.filter(({ changes }) => changes);
    if (plan.fingerprint !== request.data.fingerprint || changing.length === 0)
      throw new DomainError('exceptions_stale');
    let attempts = 0;
    for (const { user, fresh } of changing.toSorted((a, b) => a.user.id.localeCompare(b.user.id))) {
      const who = { quizId: quiz.id, userId: user.id };
      if (!(await lockEnrollment(tx, quiz.courseId, user.id))) throw new DomainError('exceptions_stale');
      if (fresh) await upsertException(tx, { ...who, updatedBy: viewer.id }, fresh);
      else await deleteException(tx, who);
      attempts += await refreshEnds(tx, who);
    }
    return { people: changing.length, attempts };
  });
}

async function planFor(
  db: Connection,
  { quiz, course, now }: FoundQuizForStaff,
  { text, extended }: z.infer<typeof ExceptionList>,
): Promise<ExceptionPlan> {
  const { rules } = quizDefinition(quiz.definition);
  const roster = await selectRoster(db, { quizId: quiz.id, courseId: quiz.courseId });
  const context = { quiz, rules, zone: course.timeZone, roster, now };
  return planExceptions(context, readExceptionList(text), new Set(extended));
}
