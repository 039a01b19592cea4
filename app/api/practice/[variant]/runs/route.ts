import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { database } from '#app/_domain/database.ts';
import { PracticeRunRequest } from '#app/_domain/practice/practice-messages.ts';
import { runPractice } from '#app/_domain/practice/run-practice.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** Runs code on the visible cases of a part. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ variant: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'run');
    const sent = await readRequest(request, PracticeRunRequest);
    return runPractice(database(), user, (await params).variant, { ...sent, locale });
  });
}
