import type { Connection } from '#db/client.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import { selectDemandedBackend } from '#db/queries/grading-jobs.ts';
import { selectQueueStanding, selectRecentDurations } from '#db/queries/grading-jobs-read.ts';
import { estimateWait, type WaitRange } from './estimate-wait.ts';

/** Where a queued job stands, for the student who waits. */
export interface QueuePlace {
  /** 1 is next. */
  place: number;
  /** False when no grader is alive that may take it: grading waits for one, nothing is lost. */
  anyWorker: boolean;
  /** The backend that its competition demands of a grader; null when every grader takes it. */
  backend: BackendName | null;
  /** Null while too little is known. */
  wait: WaitRange | null;
}

const RECENT = 50;

export async function readQueuePlace(db: Connection, gradingJobId: string): Promise<QueuePlace> {
  const backend = await selectDemandedBackend(db, gradingJobId);
  const [standing, durations] = await Promise.all([
    selectQueueStanding(db, gradingJobId, backend),
    selectRecentDurations(db, RECENT),
  ]);
  const anyWorker = standing.slots > 0;
  return {
    place: standing.ahead + 1,
    anyWorker,
    backend,
    wait: anyWorker ? estimateWait(standing, durations) : null,
  };
}
