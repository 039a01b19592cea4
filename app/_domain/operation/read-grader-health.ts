import type { Connection } from '#db/client.ts';
import { selectDatasetStates } from '#db/queries/datasets.ts';
import {
  type QueueHealth,
  selectGraderWorkers,
  selectQueueHealth,
  type SeenWorker,
} from '#db/queries/grader-workers.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';

export interface GraderHealth {
  queue: QueueHealth;
  workers: SeenWorker[];
  datasets: Awaited<ReturnType<typeof selectDatasetStates>>;
}

/**
 * How the graders and their queue are, for those who run the site.
 * @throws DomainError `not_found` for everyone else
 */
export async function readGraderHealth(db: Connection, viewer: Viewer): Promise<GraderHealth> {
  if (viewer.siteRole !== 'admin') throw new DomainError('not_found');
  const [queue, workers, datasets] = await Promise.all([
    selectQueueHealth(db),
    selectGraderWorkers(db),
    selectDatasetStates(db),
  ]);
  return { queue, workers, datasets };
}
