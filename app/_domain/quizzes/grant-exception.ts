import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { refreshEnds } from '#db/queries/attempts.ts';
import { lockEnrollment } from '#db/queries/submissions.ts';
import { deleteException, upsertException } from '#db/queries/quiz-exceptions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireQuizAsStaff } from './quiz-access.ts';

/** Other times for one person; null takes the quiz's own. */
export const ExceptionTerms = z.strictObject({
  timeMultiplier: z.number().min(1).max(10).default(1),
  extraMinutes: z.number().min(0).max(1440).default(0),
  extraAttempts: z.int().min(0).max(100).default(0),
  opensAt: z.date().nullable().default(null),
  dueAt: z.date().nullable().default(null),
  closesAt: z.date().nullable().default(null),
});
export type ExceptionTerms = z.input<typeof ExceptionTerms>;

/**
 * Gives one person other times, from now on and for an attempt that runs.
 * @param terms null takes the exception back
 * @returns how many attempts that run changed their end
 * @throws DomainError `not_found` for everybody but the course's staff, and for a person outside of the course
 */
export async function grantException(
  db: Database,
  viewer: Viewer,
  unsafe: { quizId: string; userId: string },
  terms: ExceptionTerms | null,
): Promise<{ changedAttempts: number }> {
  const { quiz } = await requireQuizAsStaff(db, viewer, unsafe.quizId);
  const userId = z.uuid().safeParse(unsafe.userId);
  const checked = terms && ExceptionTerms.parse(terms);
  if (!userId.success) throw new DomainError('not_found');
  return db.transaction(async (tx) => {
    const who = { quizId: quiz.id, userId: userId.data };
    if (!(await lockEnrollment(tx, quiz.courseId, who.userId))) throw new DomainError('not_found');
    if (checked) await upsertException(tx, { ...who, updatedBy: viewer.id }, checked);
    else await deleteException(tx, who);
    return { changedAttempts: await refreshEnds(tx, who) };
  });
}
