import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import {
  hasEnded,
  LiveProgress,
  LiveState,
  PROGRESS_EVENT,
  STATE_EVENT,
} from '#app/_domain/progress/live-message.ts';
import { streamSubmission } from '#app/_domain/progress/stream-submission.ts';
import { createSubmission } from '#app/_domain/submissions/create-submission.ts';
import type { PhaseTimes } from '#db/contract/grading-result.ts';
import { gradingResults } from '#db/schema/submissions.ts';
import { withSession } from '#tests/factories/course-data.ts';
import { readEvents } from '#tests/factories/event-reader.ts';
import type { Grading } from './open-grading.ts';

/** A network of 784-128-10 that reports its first step and then every fiftieth, 300 in all. */
const SMALL_TRAINING = `import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes, report }: TrainContext) {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: train.shape }),
      tf.layers.dense({ units: 128, activation: 'relu' }),
      tf.layers.dense({ units: classes.length, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  let step = 0;
  for (const batch of train.batches(128)) {
    const loss = await model.trainOnBatch(batch.images, batch.oneHot);
    if (step % 50 === 0) report({ loss: Array.isArray(loss) ? loss[0] ?? 0 : loss }, step);
    step += 1;
    if (step === 300) break;
  }
  return model;
}
`;

/** Milliseconds by one clock: that of the process which hands in and then reads what a page would get. */
export interface SubmissionTimes extends Record<keyof PhaseTimes, number> {
  /** Until the submission was stored and queued. */
  acceptedMs: number;
  /** Until a page has the first step's loss. */
  firstStepMs: number;
  /** Until a page has the verdict. */
  verdictMs: number;
}

/** Hands in as the site does and follows the submission as a page does, until its verdict is there. */
export async function timeSubmission({ client, competitionId, student }: Grading): Promise<SubmissionTimes> {
  const since = performance.now();
  const elapsed = () => performance.now() - since;
  const { submissionId } = await createSubmission(client.db, {
    competitionId,
    userId: student.id,
    idempotencyKey: randomUUID(),
    files: [{ path: 'main.ts', content: new TextEncoder().encode(SMALL_TRAINING) }],
    locale: 'en',
  });
  const acceptedMs = elapsed();
  const { firstStepMs, verdictMs } = await follow(client, student, submissionId, elapsed);
  const [row] = await client.db
    .select()
    .from(gradingResults)
    .where(eq(gradingResults.submissionId, submissionId));
  if (row?.verdict !== 'accepted') throw new Error(`The verdict is ${row?.verdict}, not accepted`);
  const phases = Object.entries(row.result.phases).map(([name, ms]) => [name, ms ?? Number.NaN]);
  return {
    ...(Object.fromEntries(phases) as Record<keyof PhaseTimes, number>),
    acceptedMs,
    firstStepMs,
    verdictMs,
  };
}

async function follow(
  client: Grading['client'],
  student: Grading['student'],
  submissionId: string,
  elapsed: () => number,
): Promise<{ firstStepMs: number; verdictMs: number }> {
  const left = new AbortController();
  const viewer = await withSession(client.db, student);
  const stream = await streamSubmission(client, viewer, submissionId, { after: 0, signal: left.signal });
  let firstStepMs = Number.NaN;
  const reader = readEvents(stream);
  for (;;) {
    const { event, data } = await reader.next(PROGRESS_EVENT, STATE_EVENT);
    if (event === PROGRESS_EVENT) {
      const { events } = LiveProgress.parse(JSON.parse(data));
      if (Number.isNaN(firstStepMs) && events.some(({ kind }) => kind === 'metrics')) firstStepMs = elapsed();
    } else if (hasEnded(LiveState.parse(JSON.parse(data)).status)) {
      const verdictMs = elapsed();
      left.abort();
      return { firstStepMs, verdictMs };
    }
  }
}
