import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { codeRuns } from '../schema/attempts.ts';
import { competitions } from '../schema/competitions.ts';
import { graderWorkers, gradingJobs, submissions } from '../schema/submissions.ts';
import { isTaking, WORKER_SILENCE } from './grading-jobs-read.ts';

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

export interface SeenWorker extends Required<GraderWorker> {
  startedAt: Date;
  heartbeatAt: Date;
  draining: boolean;
  /** Its heartbeat is so old that the site takes it for dead. */
  isSilent: boolean;
}

/** Every worker that has not said goodbye, the longest running first. */
export async function selectGraderWorkers(db: Connection): Promise<SeenWorker[]> {
  return db
    .select({
      name: graderWorkers.name,
      backend: graderWorkers.backend,
      device: graderWorkers.device,
      slots: graderWorkers.slots,
      layers: graderWorkers.layers,
      draining: graderWorkers.draining,
      startedAt: graderWorkers.startedAt,
      heartbeatAt: graderWorkers.heartbeatAt,
      isSilent: sql<boolean>`${graderWorkers.heartbeatAt} < now() - ${WORKER_SILENCE}`,
    })
    .from(graderWorkers)
    .orderBy(graderWorkers.startedAt, graderWorkers.name);
}

/** What waits for graders and what they do, over all courses. */
export interface QueueHealth {
  waiting: number;
  oldestQueuedAt: Date | null;
  running: number;
  /** Gradings of the last day that ended by our fault. */
  failed: number;
  /** Functions of quizzes and practice. */
  functionsWaiting: number;
  /** Of what waits, what no running grader takes: its competition demands another backend than they have. */
  unsuited: { backend: string; count: number }[];
}

export async function selectQueueHealth(db: Connection): Promise<QueueHealth> {
  const isQueued = eq(gradingJobs.status, 'queued');
  const [[jobs], functionsWaiting, unsuited] = await Promise.all([
    db
      .select({
        waiting: sql<number>`count(*) filter (where ${isQueued})::int`,
        oldestQueuedAt: sql<string | null>`min(${gradingJobs.queuedAt}) filter (where ${isQueued})`,
        running: sql<number>`count(*) filter (where ${gradingJobs.status} in ('compiling', 'training', 'scoring'))::int`,
        failed: sql<number>`count(*) filter (where ${gradingJobs.status} = 'failed'
          and ${gradingJobs.finishedAt} > now() - interval '1 day')::int`,
      })
      .from(gradingJobs),
    db.$count(codeRuns, eq(codeRuns.status, 'queued')),
    selectUnsuited(db),
  ]);
  if (!jobs) throw new Error('The queue could not be read');
  const oldest = jobs.oldestQueuedAt;
  return { ...jobs, oldestQueuedAt: oldest === null ? null : new Date(oldest), functionsWaiting, unsuited };
}

async function selectUnsuited(db: Connection): Promise<QueueHealth['unsuited']> {
  const demanded = sql<string>`${competitions.definition} ->> 'backend'`;
  return db
    .select({ backend: demanded, count: sql<number>`count(*)::int` })
    .from(gradingJobs)
    .innerJoin(submissions, eq(submissions.id, gradingJobs.submissionId))
    .innerJoin(competitions, eq(competitions.id, submissions.competitionId))
    .where(
      and(
        eq(gradingJobs.status, 'queued'),
        isNull(gradingJobs.stopRequestedAt),
        isNotNull(demanded),
        sql`not exists (select 1 from ${graderWorkers} where ${graderWorkers.backend} = ${demanded} and ${isTaking})`,
      ),
    )
    .groupBy(demanded)
    .orderBy(demanded);
}
