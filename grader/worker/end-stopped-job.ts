import type { BackendName } from '#db/contract/grading-result.ts';
import type { Database } from '#db/client.ts';
import { claimGradingJob, finishGradingJob, type GradingSource } from '#db/queries/grading-jobs.ts';
import { cancelledWaiting } from '../messages/training-messages.ts';
import { conclude, noEvidence } from '../pipeline/conclude.ts';

/** Ends a job that its student stopped before anything ran: neither its data nor its backend is needed for that. */
export async function endStoppedJob(
  gradingJobId: string,
  source: GradingSource,
  { db, name, backend }: { db: Database; name: string; backend: BackendName },
): Promise<void> {
  const held = await claimGradingJob(db, gradingJobId, name);
  if (!held) return;
  const { queuedMs } = held;
  const judgement = { verdict: 'cancelled', message: cancelledWaiting() } as const;
  await finishGradingJob(
    db,
    held,
    conclude({ ...source, backend, queuedMs }, judgement, noEvidence(queuedMs)),
  );
}
