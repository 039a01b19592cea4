import { cancelledWaiting } from '#db/contract/cancelled-waiting.ts';
import { sourceHash } from '#db/contract/submission-source.ts';
import type { Database } from '#db/client.ts';
import { appendProgress, finishGradingJob } from '#db/queries/grading-jobs.ts';
import { died } from '../messages/training-messages.ts';
import { conclude, noEvidence } from '../pipeline/conclude.ts';
import type { gradeSubmission } from '../pipeline/grade-submission.ts';
import { SandboxKilled } from '../sandbox/sandbox-killed.ts';
import { outlastOutage } from './outlast-outage.ts';
import type { TakenJob } from './take-job.ts';
import { ProgressWriter } from './write-progress.ts';

export type GradeSubmission = typeof gradeSubmission;

/**
 * Grades a taken job and writes its progress and its one result, however long the database is away meanwhile.
 * @param stop somebody pressed Stop
 * @param isLastTry a submission whose every sandbox was killed has died of itself
 * @param leave this worker goes away or has lost the job: the grading ends with the signal's reason
 * @throws StaleAttempt when another worker has the job by now; nothing of this attempt is written then
 */
export async function gradeJob(
  { held, request, stopRequested }: TakenJob,
  {
    db,
    grade,
    stop,
    leave,
    isLastTry,
  }: { db: Database; grade: GradeSubmission; stop: AbortSignal; leave: AbortSignal; isLastTry: boolean },
): Promise<void> {
  const progress = new ProgressWriter((events) =>
    outlastOutage(() => appendProgress(db, held, events), leave),
  );
  const shutdown = AbortSignal.any([leave, progress.failed]);
  const result = stopRequested
    ? cancelledWaiting({ ...request, sourceHash: sourceHash(request.files) })
    : await grade(request, progress, { stop, shutdown }).catch((error: unknown) => {
        if (!isLastTry || !(error instanceof SandboxKilled)) throw error;
        const judgement = { verdict: 'runtime_error', message: died() } as const;
        return conclude(request, judgement, noEvidence(request.queuedMs));
      });
  await progress.written();
  await outlastOutage(() => finishGradingJob(db, held, result), leave);
}
