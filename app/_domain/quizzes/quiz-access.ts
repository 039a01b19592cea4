import { z } from 'zod';
import type { Connection } from '#db/client.ts';
import { type FoundQuiz, selectOptionalQuiz } from '#db/queries/quizzes.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';

/** Whether this person teaches the course or runs the site. */
export function isQuizStaff(found: Pick<FoundQuiz, 'role'>, viewer: Viewer): boolean {
  return viewer.siteRole === 'admin' || found.role === 'instructor' || found.role === 'ta';
}

/** Staff see drafts too; students what is published in a course of theirs. */
export function maySeeQuiz(found: Pick<FoundQuiz, 'role' | 'quiz' | 'now'>, viewer: Viewer): boolean {
  if (isQuizStaff(found, viewer)) return true;
  const { publishedAt } = found.quiz;
  return found.role !== null && publishedAt !== null && publishedAt <= found.now;
}

/** @throws DomainError `not_found` for everybody but the course's staff */
export async function requireQuizAsStaff(
  db: Connection,
  viewer: Viewer,
  unsafeQuizId: string,
): Promise<FoundQuiz> {
  const id = z.uuid().safeParse(unsafeQuizId);
  const found = id.success ? await selectOptionalQuiz(db, viewer.id, id.data) : undefined;
  if (!found || !isQuizStaff(found, viewer)) throw new DomainError('not_found');
  return found;
}
