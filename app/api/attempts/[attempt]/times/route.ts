import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { TimesRequest } from '#app/_domain/attempts/attempt-messages.ts';
import { noteTimes } from '#app/_domain/attempts/note-times.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** Notes how long questions stood open. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ attempt: string }> },
): Promise<Response> {
  return answerJson(request, async (user) => {
    takeAllowance(user, 'save');
    await noteTimes(database(), user, (await params).attempt, await readRequest(request, TimesRequest));
    return {};
  });
}
