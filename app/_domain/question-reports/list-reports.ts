import type { Database } from '#db/client.ts';
import { selectReportsOfQuestion } from '#db/queries/question-reports.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { storedResponse } from '../attempts/attempt-view.ts';
import { requireQuestion, type UnsafeQuestion } from '../authoring/author-access.ts';
import type { Viewer } from '../competitions/read-competition.ts';

/** What a student said of a question, with what they saw and answered. */
export interface QuestionReport {
  id: string;
  message: string;
  at: Date;
  /** Null: open. */
  resolvedAt: Date | null;
  studentName: string;
  /** Of the question, as it was asked. */
  version: number;
  seed: number;
  response: Response | null;
  attemptId: string;
  quizSlug: string;
  /** In the attempt, from 0. */
  position: number;
}

/** Open ones first, then the newest. @throws DomainError `not_found` for everybody but the course's staff */
export async function listReports(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
): Promise<QuestionReport[]> {
  const { question } = await requireQuestion(db, viewer, unsafe);
  const rows = await selectReportsOfQuestion(db, question.id);
  return rows.map((row) => ({ ...row, response: storedResponse(row.response) }));
}
