import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { SubmitRequest } from '#app/_domain/attempts/attempt-messages.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** Takes what was typed and ends the attempt. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ attempt: string }> },
): Promise<Response> {
  return answerJson(request, async (user) => {
    takeAllowance(user, 'save');
    const { saves } = await readRequest(request, SubmitRequest);
    return submitAttempt(database(), user, (await params).attempt, saves);
  });
}
