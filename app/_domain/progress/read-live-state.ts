import type { Connection } from '#db/client.ts';
import { type GradingJobRow, selectLatestJob } from '#db/queries/grading-jobs-read.ts';
import { readQueuePlace } from '../submissions/read-queue-place.ts';
import type { LiveState } from './live-message.ts';

/** Where the latest grading of a submission stands. */
export async function readLiveState(
  db: Connection,
  submissionId: string,
): Promise<{ job: GradingJobRow; state: LiveState }> {
  const job = await selectLatestJob(db, submissionId);
  const queue = job.status === 'queued' ? await readQueuePlace(db, job.id) : null;
  const state = {
    run: `${job.id}:${job.attempt}`,
    attempt: job.attempt,
    status: job.status,
    stopRequested: job.stopRequestedAt !== null,
    queue,
  };
  return { job, state };
}
