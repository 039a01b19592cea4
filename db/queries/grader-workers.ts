import { eq, lt, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { graderWorkers } from '../schema/submissions.ts';

export type GraderWorker = Pick<
  typeof graderWorkers.$inferInsert,
  'name' | 'backend' | 'device' | 'slots' | 'layers'
>;

/** Says that this worker is there, by the database's clock. */
export async function recordHeartbeat(db: Connection, worker: GraderWorker): Promise<void> {
  await db
    .insert(graderWorkers)
    .values(worker)
    .onConflictDoUpdate({
      target: graderWorkers.name,
      set: { ...worker, heartbeatAt: sql`now()` },
    });
}

/** Marks a worker that takes no more jobs. */
export async function markDraining(db: Connection, name: string): Promise<void> {
  await db.update(graderWorkers).set({ draining: true }).where(eq(graderWorkers.name, name));
}

export async function deleteGraderWorker(db: Connection, name: string): Promise<void> {
  await db.delete(graderWorkers).where(eq(graderWorkers.name, name));
}

/** Forgets workers that were killed. */
export async function deleteSilentGraderWorkers(db: Connection, silentSeconds: number): Promise<void> {
  await db
    .delete(graderWorkers)
    .where(lt(graderWorkers.heartbeatAt, sql`now() - make_interval(secs => ${silentSeconds})`));
}
