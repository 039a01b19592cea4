import type { Database } from '#db/client.ts';
import { appendProgress, finishGradingJob } from '#db/queries/grading-jobs.ts';
import { cancelled } from '../messages/training-messages.ts';
import { conclude, noEvidence } from '../pipeline/conclude.ts';
import type { gradeSubmission } from '../pipeline/grade-submission.ts';
import { outlastOutage } from './outlast-outage.ts';
import type { TakenJob } from './take-job.ts';
import { ProgressWriter } from './write-progress.ts';

export type GradeSubmission = typeof gradeSubmission;

/**
 * Grades a taken job and writes its progress and its one result, however long the database is away meanwhile.
 * @param stop the student pressed Stop
 * @param leave this worker goes away or has lost the job: the grading ends with the signal's reason
 * @throws StaleAttempt when another worker has the job by now; nothing of this attempt is written then
 */
export async function gradeJob(
  { held, request, stopRequested }: TakenJob,
  { db, grade, stop, leave }: { db: Database; grade: GradeSubmission; stop: AbortSignal; leave: AbortSignal },
): Promise<void> {
  const progress = new ProgressWriter((events) =>
    outlastOutage(() => appendProgress(db, held, events), leave),
  );
  const shutdown = AbortSignal.any([leave, progress.failed]);
  const result = stopRequested
    ? conclude(request, { verdict: 'cancelled', message: cancelled() }, noEvidence(request.queuedMs))
    : await grade(request, progress, { stop, shutdown });
  await progress.written();
  await outlastOutage(() => finishGradingJob(db, held, result), leave);
}
