import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { RunRequest } from '#app/_domain/attempts/attempt-messages.ts';
import { startAttemptRun } from '#app/_domain/attempts/start-run.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { readRequest } from '#app/api/read-request.ts';

/** Runs code on the visible cases of a part. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ attempt: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'run');
    const sent = await readRequest(request, RunRequest);
    return startAttemptRun(database(), user, (await params).attempt, { ...sent, locale });
  });
}
