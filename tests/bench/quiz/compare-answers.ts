import { isDeepStrictEqual } from 'node:util';
import type postgres from 'postgres';
import type { Response } from '#quizzes/schema/response.ts';

/** An answer that the site acknowledged. */
export interface SentAnswer {
  saveId: string;
  attemptId: string;
  position: number;
  sequence: number;
  response: Response;
}

/** Looks for every acknowledged answer in the database, and for the newest of each question where it counts. */
export async function compareAnswers(
  sql: postgres.Sql,
  sent: readonly SentAnswer[],
): Promise<{ lost: number; doubled: number; stale: number }> {
  const stored = await sql<{ id: string; response: unknown }[]>`select id, response from response_saves`;
  const byId = new Map(stored.map(({ id, response }) => [id, response]));
  const lost = sent.filter(({ saveId, response }) => !isDeepStrictEqual(byId.get(saveId), response)).length;

  const newest = new Map<string, SentAnswer>();
  for (const answer of sent) {
    const key = `${answer.attemptId} ${answer.position}`;
    if ((newest.get(key)?.sequence ?? -1) < answer.sequence) newest.set(key, answer);
  }
  const counted = await sql<{ attempt_id: string; position: number; response: unknown; revision: number }[]>`
    select attempt_id, position, response, revision from attempt_questions where response is not null`;
  const byQuestion = new Map(counted.map((row) => [`${row.attempt_id} ${row.position}`, row]));
  const stale = [...newest].filter(
    ([key, { response }]) => !isDeepStrictEqual(byQuestion.get(key)?.response, response),
  );
  return { lost, doubled: Math.max(stored.length - sent.length, 0), stale: stale.length };
}
