import { and, asc, eq, gt } from 'drizzle-orm';
import type { ProgressEvent } from '../contract/progress-event.ts';
import type { Connection } from '../client.ts';
import { progressEvents } from '../schema/submissions.ts';

export interface NumberedEvent {
  id: number;
  event: ProgressEvent;
}

/** What happened in one attempt of a grading job after the event with id `after`, in order. */
export async function selectProgressAfter(
  db: Connection,
  of: { gradingJobId: string; attempt: number },
  after: number,
  limit: number,
): Promise<NumberedEvent[]> {
  return db
    .select({ id: progressEvents.id, event: progressEvents.event })
    .from(progressEvents)
    .where(
      and(
        eq(progressEvents.gradingJobId, of.gradingJobId),
        eq(progressEvents.attempt, of.attempt),
        gt(progressEvents.id, after),
      ),
    )
    .orderBy(asc(progressEvents.id))
    .limit(limit);
}
