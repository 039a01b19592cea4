import type { Connection, Transaction } from '#db/client.ts';
import { lockOptionalQuestion, selectOptionalQuestion } from '#db/queries/question-authoring.ts';
import type { QuestionRow } from '#db/queries/questions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff, type StaffRole, type TaughtCourse } from '../courses/require-staff.ts';
import { DomainError } from '../domain-error.ts';

/** Which question of which course, as an address or a form names it. */
export interface UnsafeQuestion {
  course: string;
  slug: string;
}

/** @throws DomainError `not_found`, `not_allowed` */
export async function requireQuestion(
  db: Connection,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
  needed: { role: StaffRole } = { role: 'ta' },
): Promise<TaughtCourse & { question: QuestionRow }> {
  const taught = await requireStaff(db, viewer, unsafe.course, needed);
  const question = await selectOptionalQuestion(db, { courseId: taught.course.id, slug: unsafe.slug });
  if (!question) throw new DomainError('not_found');
  return { ...taught, question };
}

/** The same, and nobody else changes the question until the transaction ends. */
export async function holdQuestion(
  tx: Transaction,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
  needed: { role: StaffRole } = { role: 'ta' },
): Promise<TaughtCourse & { question: QuestionRow }> {
  const taught = await requireStaff(tx, viewer, unsafe.course, needed);
  const question = await lockOptionalQuestion(tx, { courseId: taught.course.id, slug: unsafe.slug });
  if (!question) throw new DomainError('not_found');
  return { ...taught, question };
}
