import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { setReportResolved } from '#db/queries/question-reports.ts';
import { requireQuestion, type UnsafeQuestion } from '../authoring/author-access.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';

/**
 * Notes that a report was seen to; its student sees that. Done twice it is done once.
 * @throws DomainError `not_found` for everybody but the course's staff, and for a report of another question
 */
export async function resolveReport(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion & { reportId: string },
): Promise<void> {
  const { question } = await requireQuestion(db, viewer, unsafe);
  const reportId = z.uuid().safeParse(unsafe.reportId);
  if (!reportId.success) throw new DomainError('not_found');
  const of = { reportId: reportId.data, questionId: question.id, userId: viewer.id };
  if (!(await setReportResolved(db, of))) throw new DomainError('not_found');
}
