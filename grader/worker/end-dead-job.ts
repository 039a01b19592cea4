import type { BackendName } from '#db/contract/grading-result.ts';
import type { Database } from '#db/client.ts';
import { claimGradingJob, finishGradingJob, selectOptionalGradingSource } from '#db/queries/grading-jobs.ts';
import { concludeSystemError } from '../pipeline/conclude.ts';

/**
 * Ends a job whose tries are used up by our fault. It says so to the student and counts for nothing.
 * @returns false when the job had ended already
 */
export async function endDeadJob(
  gradingJobId: string,
  { db, name, backend }: { db: Database; name: string; backend: BackendName },
): Promise<boolean> {
  const source = await selectOptionalGradingSource(db, gradingJobId);
  const held = source && (await claimGradingJob(db, gradingJobId, name));
  if (!held) return false;
  await finishGradingJob(db, held, concludeSystemError({ ...source, backend, queuedMs: held.queuedMs }));
  return true;
}
