import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { database } from '#app/_domain/database.ts';
import { PracticeRequest } from '#app/_domain/practice/practice-messages.ts';
import { startPractice } from '#app/_domain/practice/start-practice.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** A new variant of a question, ungraded. */
export async function POST(request: Request): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'practice');
    const { questionId } = await readRequest(request, PracticeRequest);
    return startPractice(database(), user, questionId, locale);
  });
}
