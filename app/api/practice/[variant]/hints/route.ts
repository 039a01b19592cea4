import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { database } from '#app/_domain/database.ts';
import { hintPractice } from '#app/_domain/practice/help-practice.ts';
import { PracticeHintRequest } from '#app/_domain/practice/practice-messages.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** The next hint. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ variant: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'practice');
    const { index } = await readRequest(request, PracticeHintRequest);
    return hintPractice(database(), user, (await params).variant, { index, locale });
  });
}
