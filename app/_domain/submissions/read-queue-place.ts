import type { Connection } from '#db/client.ts';
import { selectQueueStanding, selectRecentDurations } from '#db/queries/grading-jobs-read.ts';
import { estimateWait, type WaitRange } from './estimate-wait.ts';

/** Where a queued job stands, for the student who waits. */
export interface QueuePlace {
  /** 1 is next. */
  place: number;
  /** False when no grader is alive: grading waits for one, nothing is lost. */
  anyWorker: boolean;
  /** Null while too little is known. */
  wait: WaitRange | null;
}

const RECENT = 50;

export async function readQueuePlace(db: Connection, gradingJobId: string): Promise<QueuePlace> {
  const [standing, durations] = await Promise.all([
    selectQueueStanding(db, gradingJobId),
    selectRecentDurations(db, RECENT),
  ]);
  const anyWorker = standing.slots > 0;
  return {
    place: standing.ahead + 1,
    anyWorker,
    wait: anyWorker ? estimateWait(standing, durations) : null,
  };
}
