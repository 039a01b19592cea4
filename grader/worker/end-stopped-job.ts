import { cancelledWaiting } from '#db/contract/cancelled-waiting.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import { sourceHash } from '#db/contract/submission-source.ts';
import type { Database } from '#db/client.ts';
import { claimGradingJob, finishGradingJob, type GradingSource } from '#db/queries/grading-jobs.ts';

/** Ends a job that was stopped while its last grader went away: neither its data nor its backend is needed for that. */
export async function endStoppedJob(
  gradingJobId: string,
  { seed, files }: GradingSource,
  { db, name, backend }: { db: Database; name: string; backend: BackendName },
): Promise<void> {
  const held = await claimGradingJob(db, gradingJobId, name);
  if (!held) return;
  const of = { backend, seed, sourceHash: sourceHash(files), queuedMs: held.queuedMs };
  await finishGradingJob(db, held, cancelledWaiting(of));
}
