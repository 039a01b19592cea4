import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseClient } from '#db/client.ts';
import { selectProgressAfter } from '#db/queries/progress-events.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireSubmission } from '../submissions/submission-access.ts';
import { hasEnded, type LiveProgress, PROGRESS_EVENT, STATE_EVENT } from './live-message.ts';
import { mayStillFollow } from './may-still-follow.ts';
import { readLiveState } from './read-live-state.ts';
import { subscribeToSubmission } from './submission-hub.ts';
import { WakeUp } from './wake-up.ts';

/** Rows in one message. */
const PAGE = 500;
/** Bursts of notifications within this time are read once. */
const PACE_MS = 120;
/**
 * The state is read again this often even without a notification: places in the queue move by others' jobs, and
 * sessions and roles end.
 */
const LOOK_AGAIN_MS = 5_000;
/** Then the stream ends and the browser connects anew. */
const LIFETIME_MS = 5 * 60_000;

/**
 * What happens to a submission, as server-sent events: first everything after the row `after`, then what comes.
 * Ends when the grading has ended, when `signal` aborts, or after five minutes; and within seconds, without another
 * message, when the viewer's session has ended or the submission is not theirs to see any more.
 * @throws DomainError `not_found`, before the first message
 */
export async function streamSubmission(
  client: DatabaseClient,
  viewer: Viewer & { sessionId: string },
  unsafeSubmissionId: string,
  options: { after: number; signal: AbortSignal },
): Promise<ReadableStream<Uint8Array>> {
  const { found } = await requireSubmission(client.db, viewer, unsafeSubmissionId);
  const left = new AbortController();
  const signal = AbortSignal.any([options.signal, left.signal]);
  const followed = { submissionId: found.submission.id, sessionId: viewer.sessionId, after: options.after };
  const messages = follow(client, followed, signal);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await messages.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    // Not awaited: the reader has gone, and the generator ends by itself.
    cancel: () => left.abort(),
  });
}

async function* follow(
  client: DatabaseClient,
  { submissionId, sessionId, after }: { submissionId: string; sessionId: string; after: number },
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const wakeUp = new WakeUp();
  const unsubscribe = await subscribeToSubmission(client, submissionId, wakeUp.notify);
  const endsAt = performance.now() + LIFETIME_MS;
  let lastState = '';
  let lastId = after;
  try {
    yield 'retry: 2000\n\n';
    while (!signal.aborted && performance.now() < endsAt) {
      // The state is read before the rows: when it says that all has ended, no row can follow.
      const { gradings, state } = await readLiveState(client.db, submissionId);
      const { id: gradingJobId, attempt } = gradings.followed;
      for (;;) {
        const rows = await selectProgressAfter(client.db, { gradingJobId, attempt }, lastId, PAGE);
        lastId = rows.at(-1)?.id ?? lastId;
        const progress: LiveProgress = { run: state.run, events: rows.map(({ event }) => event) };
        if (rows.length > 0) yield message(PROGRESS_EVENT, JSON.stringify(progress), lastId);
        if (rows.length < PAGE) break;
      }
      const now = JSON.stringify(state);
      // A comment keeps proxies from closing a quiet connection.
      yield now === lastState ? ': still here\n\n' : message(STATE_EVENT, now);
      lastState = now;
      if (hasEnded(state.status)) return;
      await delay(PACE_MS);
      await wakeUp.next(LOOK_AGAIN_MS, signal);
      if (signal.aborted || !(await mayStillFollow(client.db, sessionId, submissionId))) return;
    }
  } finally {
    unsubscribe();
  }
}

const message = (event: string, data: string, id?: number) =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
