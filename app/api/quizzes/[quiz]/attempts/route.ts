import { StartRequest } from '#app/_domain/attempts/attempt-messages.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';
import { inTurn } from '#app/api/in-turn.ts';
import { readRequest } from '#app/api/read-request.ts';

/** So many starts are in hand at once; a class that starts together is served in turn. */
const startInTurn = inTurn(6);

/** Starts an attempt, or gives the one that runs: its state and the question to begin with. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ quiz: string }> },
): Promise<Response> {
  return startInTurn(() =>
    answerJson(request, async (user, locale) => {
      const { passCode } = await readRequest(request, StartRequest);
      return startAttempt(database(), user, (await params).quiz, { passCode, locale });
    }),
  );
}
