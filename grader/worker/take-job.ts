import type { DatasetSlug } from '#db/contract/competition.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import type { Database } from '#db/client.ts';
import { claimGradingJob, type HeldJob, selectOptionalGradingSource } from '#db/queries/grading-jobs.ts';
import type { GradingRequest } from '../pipeline/grading-request.ts';
import { endStoppedJob } from './end-stopped-job.ts';
import type { KnownDatasets } from './known-datasets.ts';

export interface TakenJob {
  held: HeldJob;
  request: GradingRequest;
  /** Somebody pressed Stop just before the job was taken. */
  stopRequested: boolean;
}

export type Taking =
  | { kind: 'taken'; job: TakenJob }
  /** Nothing is left to do: it has ended, was stopped while it waited, or its submission was deleted. */
  | { kind: 'ended' }
  /** This worker does not have the data now. */
  | { kind: 'without_data'; dataset: DatasetSlug }
  /** Its competition has come to demand another backend since it was queued. */
  | { kind: 'another_backend' };

/** Takes a job with a new fencing token and reads all that its grading needs. */
export async function takeJob(
  gradingJobId: string,
  worker: { db: Database; name: string; backend: BackendName; threads: number; datasets: KnownDatasets },
): Promise<Taking> {
  const source = await selectOptionalGradingSource(worker.db, gradingJobId);
  if (!source) return { kind: 'ended' };
  if (source.stopRequested) {
    await endStoppedJob(gradingJobId, source, worker);
    return { kind: 'ended' };
  }
  const { backend: demanded } = source.competition;
  if (demanded && demanded !== worker.backend) return { kind: 'another_backend' };
  const dataset = worker.datasets.ready(source.competition.dataset);
  if (!dataset) return { kind: 'without_data', dataset: source.competition.dataset };
  const claimed = await claimGradingJob(worker.db, gradingJobId, worker.name);
  if (!claimed) return { kind: 'ended' };
  const { queuedMs, stopRequested, ...held } = claimed;
  const request = { ...source, dataset, backend: worker.backend, threads: worker.threads, queuedMs };
  return { kind: 'taken', job: { held, request, stopRequested } };
}
