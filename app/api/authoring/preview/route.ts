import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { PreviewRequest } from '#app/_domain/authoring/authoring-messages.ts';
import { previewQuestion } from '#app/_domain/authoring/preview-question.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** What students would see of a text that is being written; staff only. */
export async function POST(request: Request): Promise<Response> {
  return answerJson(request, async (user) => {
    takeAllowance(user, 'preview');
    const asked = await readRequest(request, PreviewRequest);
    return previewQuestion(database(), user, asked, request.signal);
  });
}
