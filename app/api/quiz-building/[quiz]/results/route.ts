import { database } from '#app/_domain/database.ts';
import { exportResults } from '#app/_domain/quiz-building/read-results.ts';
import { answerFile } from '../../answer-file.ts';

/** Everybody's attempts at a quiz as CSV; staff only. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ quiz: string }> },
): Promise<Response> {
  return answerFile(request, 'text/csv', async (user) =>
    exportResults(database(), user, (await params).quiz),
  );
}
