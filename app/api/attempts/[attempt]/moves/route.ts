import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { MoveRequest } from '#app/_domain/attempts/attempt-messages.ts';
import { moveOn } from '#app/_domain/attempts/move-on.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** One-way navigation: leaves the question for good and gives the next. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ attempt: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'save');
    const sent = await readRequest(request, MoveRequest);
    return moveOn(database(), user, (await params).attempt, { ...sent, locale });
  });
}
