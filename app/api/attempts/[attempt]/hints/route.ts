import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { HintRequest } from '#app/_domain/attempts/attempt-messages.ts';
import { takeAttemptHint } from '#app/_domain/attempts/take-attempt-hint.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** Gives a hint and notes its cost. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ attempt: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'save');
    const sent = await readRequest(request, HintRequest);
    return takeAttemptHint(database(), user, (await params).attempt, { ...sent, locale });
  });
}
