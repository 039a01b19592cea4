import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { databaseClient } from '#app/_domain/database.ts';
import { leaving } from '#app/_domain/leaving.ts';
import { streamSubmission } from '#app/_domain/progress/stream-submission.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

const EventId = z.coerce.number().int().nonnegative().catch(0);

/** What happens to a submission, as server-sent events after `?after=` or the header Last-Event-ID. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ submission: string }> },
): Promise<Response> {
  try {
    const user = await requireUser();
    const asked = new URL(request.url).searchParams.get('after');
    const after = Math.max(EventId.parse(asked), EventId.parse(request.headers.get('last-event-id')));
    const stream = await streamSubmission(databaseClient(), user, (await params).submission, {
      after,
      signal: AbortSignal.any([request.signal, leaving()]),
    });
    return new Response(stream, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'private, no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  } catch (error) {
    return refusalResponse(error, request);
  }
}
