import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { GRADING_QUEUE } from '#db/channels.ts';
import type { Database, Transaction } from '#db/client.ts';
import { notifyGradingQueued, selectDemandedBackend, selectQueuePriority } from '#db/queries/grading-jobs.ts';
import { gradingGroup } from '#db/queue/grading-group.ts';

// On globalThis, because development reloads modules and each reload would start another sender.
const kept = globalThis as typeof globalThis & { argminQueueSenders?: WeakMap<Database, Promise<PgBoss>> };

/**
 * Puts a grading job into the queue when the transaction commits, for the graders that its competition demands.
 * @param userId whose job it is; stored already, it takes its place after the first jobs of everyone else
 */
export async function enqueueGrading(
  sender: PgBoss,
  tx: Transaction,
  gradingJobId: string,
  userId: string,
): Promise<void> {
  const options = {
    db: fromDrizzle(tx, sql),
    priority: await selectQueuePriority(tx, userId),
    ...gradingGroup(await selectDemandedBackend(tx, gradingJobId)),
  };
  const id = await sender.send(GRADING_QUEUE, { gradingJobId }, options);
  await notifyGradingQueued(tx);
  if (!id) throw new Error(`The queue did not take grading job ${gradingJobId}`);
}

/** The one sender of this process: it uses the pool of `db`, fetches nothing and migrates nothing. */
export function gradingQueueSender(db: Database): Promise<PgBoss> {
  kept.argminQueueSenders ??= new WeakMap();
  const known = kept.argminQueueSenders.get(db);
  if (known) return known;
  const started = startSender(db);
  kept.argminQueueSenders.set(db, started);
  started.catch(() => kept.argminQueueSenders?.delete(db));
  return started;
}

/** Ends the sender's timers, so that the process can end by itself. */
export async function closeGradingQueueSender(db: Database): Promise<void> {
  const started = kept.argminQueueSenders?.get(db);
  kept.argminQueueSenders?.delete(db);
  await (await started)?.stop({ graceful: false });
}

async function startSender(db: Database): Promise<PgBoss> {
  const sender = new PgBoss({
    db: fromDrizzle(db, sql),
    supervise: false,
    schedule: false,
    migrate: false,
  });
  // Its own periodic look at the queues may fail while the database restarts; sending reports for itself.
  sender.on('error', (error) => console.error('The queue sender:', error.message));
  await sender.start();
  return sender;
}
