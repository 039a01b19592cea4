import type { Database } from '#db/client.ts';
import { insertGradingJob, notifySubmissionChanged } from '#db/queries/grading-jobs-read.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { enqueueGrading, gradingQueueSender } from './grading-queue.ts';
import { requireSubmission } from './submission-access.ts';

/**
 * Grades a submission anew. The result so far stands until the further grading has been completed, and stays where it is
 * stopped or fails by our fault; an earlier one that still runs goes on and keeps its own result. No run of the student is
 * used.
 * @throws DomainError `not_found` for everybody but the course's staff
 */
export async function regradeSubmission(
  db: Database,
  viewer: Viewer,
  unsafeSubmissionId: string,
): Promise<void> {
  const { found, isStaff } = await requireSubmission(db, viewer, unsafeSubmissionId);
  if (!isStaff) throw new DomainError('not_found');
  const { id, userId } = found.submission;
  const sender = await gradingQueueSender(db);
  await db.transaction(async (tx) => {
    const job = await insertGradingJob(tx, id);
    await enqueueGrading(sender, tx, job.id, userId);
    await notifySubmissionChanged(tx, id);
  });
}
