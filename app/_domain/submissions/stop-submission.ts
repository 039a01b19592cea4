import type { Database } from '#db/client.ts';
import { requestStop, selectLatestJob } from '#db/queries/grading-jobs-read.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireSubmission } from './submission-access.ts';

/**
 * Asks the grader to end this run; its last checkpoint, if any, is then scored. Asking twice is the same as once.
 * @throws DomainError `not_found`, `submission_ended`
 */
export async function stopSubmission(
  db: Database,
  viewer: Viewer,
  unsafeSubmissionId: string,
): Promise<void> {
  const { found } = await requireSubmission(db, viewer, unsafeSubmissionId);
  await db.transaction(async (tx) => {
    const job = await selectLatestJob(tx, found.submission.id);
    if (!(await requestStop(tx, job))) throw new DomainError('submission_ended');
  });
}
