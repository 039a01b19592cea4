import { readAttemptRun } from '#app/_domain/attempts/read-run.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';

/** How a run stands. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ attempt: string; run: string }> },
): Promise<Response> {
  return answerJson(request, async (user) => {
    const { attempt, run } = await params;
    return readAttemptRun(database(), user, { attemptId: attempt, runId: run });
  });
}
