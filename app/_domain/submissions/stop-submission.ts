import type { Database } from '#db/client.ts';
import { requestStop, selectLatestJob } from '#db/queries/grading-jobs-read.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { enqueueStopped, gradingQueueSender } from './grading-queue.ts';
import { requireSubmission } from './submission-access.ts';

/**
 * Asks the grader to end this run; its last checkpoint, if any, is then scored. What still waits is ended by any grader. Asking twice is the same as once.
 * @throws DomainError `not_found`, `submission_ended`
 */
export async function stopSubmission(
  db: Database,
  viewer: Viewer,
  unsafeSubmissionId: string,
): Promise<void> {
  const { found } = await requireSubmission(db, viewer, unsafeSubmissionId);
  const sender = await gradingQueueSender(db);
  await db.transaction(async (tx) => {
    const job = await selectLatestJob(tx, found.submission.id);
    if (!(await requestStop(tx, job))) throw new DomainError('submission_ended');
    // from now on whoever takes it sees that it was stopped
    const { status } = await selectLatestJob(tx, found.submission.id);
    if (status === 'queued' && job.stopRequestedAt === null) await enqueueStopped(sender, tx, job.id);
  });
}
