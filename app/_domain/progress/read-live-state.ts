import type { Connection } from '#db/client.ts';
import { type SubmissionGradings, selectGradings } from '#db/queries/standing-grading.ts';
import { readQueuePlace } from '../submissions/read-queue-place.ts';
import type { LiveState } from './live-message.ts';

/** Where the grading stands that a submission's page follows. */
export async function readLiveState(
  db: Connection,
  submissionId: string,
): Promise<{ gradings: SubmissionGradings; state: LiveState }> {
  const gradings = await selectGradings(db, submissionId);
  const { followed, isFurther } = gradings;
  const queue = followed.status === 'queued' ? await readQueuePlace(db, followed.id) : null;
  const state = {
    run: `${followed.id}:${followed.attempt}`,
    attempt: followed.attempt,
    status: followed.status,
    isFurther,
    stopRequested: followed.stopRequestedAt !== null,
    queue,
  };
  return { gradings, state };
}
