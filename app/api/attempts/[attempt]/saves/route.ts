import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { SaveRequest } from '#app/_domain/attempts/attempt-messages.ts';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** Takes what was typed; what is sent twice is one. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ attempt: string }> },
): Promise<Response> {
  return answerJson(request, async (user) => {
    takeAllowance(user, 'save');
    const { saves } = await readRequest(request, SaveRequest);
    return saveResponse(database(), user, (await params).attempt, saves);
  });
}
