import type { Database } from '#db/client.ts';
import { selectRunsUsed } from '#db/queries/submissions.ts';
import type { CompetitionView } from './read-competition.ts';

export interface RunsLeft {
  left: number;
  perDay: number;
  /** Midnight in the course's time zone, when all runs are free again. */
  renewedAt: Date;
}

/** How often this person may still hand in today. Runs that failed by our fault, or were stopped by staff or while they waited, are not counted. */
export async function readRunsLeft(
  db: Database,
  userId: string,
  competition: CompetitionView,
): Promise<RunsLeft> {
  const { id: competitionId, course, definition } = competition;
  const used = await selectRunsUsed(db, { competitionId, userId, timeZone: course.timeZone });
  return {
    left: Math.max(0, definition.runsPerDay - used.today),
    perDay: definition.runsPerDay,
    renewedAt: used.nextDayAt,
  };
}
