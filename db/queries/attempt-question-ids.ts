import { eq } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { attemptQuestions } from '../schema/attempts.ts';
import { questionVersions } from '../schema/questions.ts';

/** Which question stands at which position of an attempt, whatever its version. */
export async function selectQuestionIdsOfAttempt(
  db: Connection,
  attemptId: string,
): Promise<Map<number, string>> {
  const rows = await db
    .select({ position: attemptQuestions.position, questionId: questionVersions.questionId })
    .from(attemptQuestions)
    .innerJoin(questionVersions, eq(questionVersions.id, attemptQuestions.questionVersionId))
    .where(eq(attemptQuestions.attemptId, attemptId));
  return new Map(rows.map(({ position, questionId }) => [position, questionId]));
}
