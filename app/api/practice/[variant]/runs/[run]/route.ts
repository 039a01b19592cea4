import { database } from '#app/_domain/database.ts';
import { readPracticeRun } from '#app/_domain/practice/run-practice.ts';
import { answerJson } from '#app/api/answer-json.ts';

/** How a run stands. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ variant: string; run: string }> },
): Promise<Response> {
  return answerJson(request, async (user) => {
    const { variant, run } = await params;
    return readPracticeRun(database(), user, { variantId: variant, runId: run });
  });
}
