import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { refreshEnds } from '#db/queries/attempts.ts';
import { updateQuiz } from '#db/queries/quizzes.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireQuizAsStaff } from './quiz-access.ts';

/** What staff set beside a quiz's text; what is left out stays. */
export const QuizSettings = z.strictObject({
  opensAt: z.date().nullable().optional(),
  dueAt: z.date().nullable().optional(),
  closesAt: z.date().nullable().optional(),
  passCode: z.string().trim().max(200).nullable().optional(),
  /** Whether students see it. */
  publishedAt: z.date().nullable().optional(),
});
export type QuizSettings = z.input<typeof QuizSettings>;

/**
 * Sets a quiz's dates, pass code and visibility; attempts that run get their new ends at once.
 * @returns how many attempts changed their end
 * @throws DomainError `not_found` for everybody but the course's staff
 */
export async function setQuizDates(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  settings: QuizSettings,
): Promise<{ changedAttempts: number }> {
  const { quiz } = await requireQuizAsStaff(db, viewer, unsafeQuizId);
  const { passCode, ...dates } = QuizSettings.parse(settings);
  const change = passCode === undefined ? dates : { ...dates, passCode: passCode || null };
  return db.transaction(async (tx) => {
    await updateQuiz(tx, quiz.id, change);
    return { changedAttempts: await refreshEnds(tx, { quizId: quiz.id, userId: null }) };
  });
}
