import { sql } from 'drizzle-orm';
import { fromDrizzle, type JobWithMetadata, type PgBoss } from 'pg-boss';
import { GRADING_QUEUE } from '#db/channels.ts';
import type { Database } from '#db/client.ts';
import {
  type HeldJob,
  notifyGradingQueued,
  releaseGradingJob,
  selectDemandedBackend,
} from '#db/queries/grading-jobs.ts';
import { gradingGroup } from '#db/queue/grading-group.ts';
import { type QueueMessage, Settled } from './queue-message.ts';

/** Ahead of everything that was queued by a person: this one has waited its turn. */
const NEXT = 1;

/**
 * Puts a job back into the queue without counting a try: the queue's message is ended and a new one sent, together.
 * @param held what was taken of the job, null when nothing was
 * @param options.afterSeconds no worker takes it before
 */
export async function handBackJob(
  message: JobWithMetadata<QueueMessage>,
  held: HeldJob | null,
  { boss, db, afterSeconds }: { boss: PgBoss; db: Database; afterSeconds: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    const connection = { db: fromDrizzle(tx, sql) };
    const { affected } = Settled.parse(await boss.complete(GRADING_QUEUE, message, null, connection));
    // the queue gave the message to another worker meanwhile
    if (affected === 0) return;
    if (held) await releaseGradingJob(tx, held);
    await boss.send(GRADING_QUEUE, message.data, {
      ...connection,
      priority: held ? NEXT : message.priority,
      startAfter: afterSeconds,
      ...gradingGroup(await selectDemandedBackend(tx, message.data.gradingJobId)),
    });
    await notifyGradingQueued(tx);
  });
}
