import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { CodeRunRequest } from '#app/_domain/authoring/authoring-messages.ts';
import { runAuthorCode } from '#app/_domain/authoring/run-author-code.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** Runs code that was typed into a preview; staff only. */
export async function POST(request: Request): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'run');
    return runAuthorCode(database(), user, await readRequest(request, CodeRunRequest), locale);
  });
}
