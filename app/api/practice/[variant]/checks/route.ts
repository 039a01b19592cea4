import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { database } from '#app/_domain/database.ts';
import { checkPractice } from '#app/_domain/practice/check-practice.ts';
import { CheckRequest } from '#app/_domain/practice/practice-messages.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** Grades an answer at once, with its feedback. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ variant: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'practice');
    const { response } = await readRequest(request, CheckRequest);
    return checkPractice(database(), user, (await params).variant, { response, locale });
  });
}
