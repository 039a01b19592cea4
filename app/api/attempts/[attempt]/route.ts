import { readAttempt } from '#app/_domain/attempts/read-attempt.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';

/** How an attempt stands: its clock and its question map. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ attempt: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) =>
    readAttempt(database(), user, (await params).attempt, locale),
  );
}
