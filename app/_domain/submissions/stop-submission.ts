import type { Database } from '#db/client.ts';
import { selectGradings } from '#db/queries/standing-grading.ts';
import { stopGrading } from '#db/queries/stop-grading.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireSubmission } from './submission-access.ts';

/**
 * Ends the grading that the submission's page follows: one that waits at once, one that runs by its grader, which then
 * scores the last checkpoint, if any. What staff asked for, a further grading, only staff stop: it takes nothing of the
 * student's, and its result would stand in place of the one before. Asking twice is the same as once.
 * @throws DomainError `not_found`, `not_allowed`, `submission_ended`
 */
export async function stopSubmission(
  db: Database,
  viewer: Viewer,
  unsafeSubmissionId: string,
): Promise<void> {
  const { found, isStaff } = await requireSubmission(db, viewer, unsafeSubmissionId);
  await db.transaction(async (tx) => {
    const { followed, isFurther } = await selectGradings(tx, found.submission.id);
    if (isFurther && !isStaff) throw new DomainError('not_allowed');
    if (!(await stopGrading(tx, followed.id, viewer.id))) throw new DomainError('submission_ended');
  });
}
