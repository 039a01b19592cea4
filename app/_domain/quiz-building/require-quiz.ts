import { z } from 'zod';
import type { Connection } from '#db/client.ts';
import { type FoundQuiz, selectOptionalQuiz } from '#db/queries/quizzes.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff, type StaffRole } from '../courses/require-staff.ts';
import { DomainError } from '../domain-error.ts';

/** A quiz with its course and what the viewer may do there. */
export interface FoundQuizForStaff {
  quiz: FoundQuiz['quiz'];
  course: FoundQuiz['course'];
  role: StaffRole;
  /** The database's clock. */
  now: Date;
}

/**
 * A quiz, for those who teach its course.
 * @param role the least that is needed; docs/decisions says what teaching assistants may do
 * @throws DomainError `not_found` for everybody else, `not_allowed` for a teaching assistant where an instructor is
 *   needed
 */
export async function requireQuiz(
  db: Connection,
  viewer: Viewer,
  unsafeQuizId: string,
  { role: needed }: { role: StaffRole },
): Promise<FoundQuizForStaff> {
  const id = z.uuid().safeParse(unsafeQuizId);
  const found = id.success ? await selectOptionalQuiz(db, viewer.id, id.data) : undefined;
  if (!found) throw new DomainError('not_found');
  const { role } = await requireStaff(db, viewer, found.quiz.courseId, { role: needed });
  return { quiz: found.quiz, course: found.course, role, now: found.now };
}
