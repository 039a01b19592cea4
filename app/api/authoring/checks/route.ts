import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { CheckRequest } from '#app/_domain/authoring/authoring-messages.ts';
import { checkQuestionText } from '#app/_domain/authoring/check-question-text.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** A text proven on a thousand seeds; staff only. */
export async function POST(request: Request): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'check');
    return checkQuestionText(database(), user, await readRequest(request, CheckRequest), locale);
  });
}
