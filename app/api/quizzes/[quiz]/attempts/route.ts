import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { z } from 'zod';
import { StartRequest, type WaitReply } from '#app/_domain/attempts/attempt-messages.ts';
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
  return startInTurn(() => {
    // Whoever left while waiting gets no attempt whose clock runs unseen.
    if (request.signal.aborted) return Promise.resolve(new Response(null, { status: 499 }));
    return answerJson(request, async (user, locale) => {
      takeAllowance(user, 'start');
      const { passCode } = await readRequest(request, StartRequest);
      return startAttempt(database(), user, (await params).quiz, { passCode, locale });
    });
  }, ticketOf(request));
}

/**
 * How many are served before a start that waits. Asked by a whole class while the site is at its busiest, so it reads
 * nothing: the ticket is known only to the page that made it, and tells no more than a number.
 */
export function GET(request: Request): Response {
  const ticket = ticketOf(request);
  const reply: WaitReply = { before: ticket === null ? null : startInTurn.before(ticket) };
  return Response.json(reply, { headers: { 'cache-control': 'private, no-store' } });
}

function ticketOf(request: Request): string | null {
  return z.uuid().safeParse(new URL(request.url).searchParams.get('ticket')).data ?? null;
}
