import type { Database } from '#db/client.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import { selectOptionalLikeliestCompetition } from '#db/queries/competitions.ts';
import type { WaitingChildren } from '../pipeline/waiting-children.ts';
import type { KnownDatasets } from './known-datasets.ts';

/** Has children started for the first submission that will probably come, once its data set is ready here. */
export async function expectSubmission(
  children: WaitingChildren,
  worker: { db: Database; backend: BackendName; threads: number; datasets: KnownDatasets },
): Promise<void> {
  if (!children.expectsNothing) return;
  const competition = await selectOptionalLikeliestCompetition(worker.db, worker.backend);
  const dataset = competition && worker.datasets.ready(competition.dataset);
  if (dataset) {
    children.expect({ backend: worker.backend, threads: worker.threads, dataset, competition });
  }
}
