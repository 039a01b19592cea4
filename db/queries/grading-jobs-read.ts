import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { STOP_REQUESTED, SUBMISSION_CHANGED } from '../channels.ts';
import type { Connection, Transaction } from '../client.ts';
import type { BackendName } from '../contract/grading-result.ts';
import { competitions } from '../schema/competitions.ts';
import { graderWorkers, gradingJobs, submissions } from '../schema/submissions.ts';

export type GradingJobRow = typeof gradingJobs.$inferSelect;

/** A grader whose heartbeat is older than this is taken for dead. */
export const WORKER_SILENCE = sql`interval '45 seconds'`;
/** That a grader lives and takes jobs. */
export const isTaking = sql`(not ${graderWorkers.draining} and ${graderWorkers.heartbeatAt} > now() - ${WORKER_SILENCE})`;

export async function insertGradingJob(tx: Transaction, submissionId: string): Promise<GradingJobRow> {
  const [row] = await tx.insert(gradingJobs).values({ submissionId }).returning();
  if (!row) throw new Error('The grading job was not stored');
  return row;
}

/** The latest grading of a submission. @throws Error for a submission without one */
export async function selectLatestJob(db: Connection, submissionId: string): Promise<GradingJobRow> {
  const [row] = await db
    .select()
    .from(gradingJobs)
    .where(eq(gradingJobs.submissionId, submissionId))
    .orderBy(desc(gradingJobs.queuedAt), desc(gradingJobs.id))
    .limit(1);
  if (!row) throw new Error(`Submission ${submissionId} has no grading job`);
  return row;
}

/** Notes the wish to stop and tells the grader. @returns false when the job had ended */
export async function requestStop(tx: Transaction, job: GradingJobRow): Promise<boolean> {
  const rows = await tx
    .update(gradingJobs)
    .set({ stopRequestedAt: sql`now()` })
    .where(
      and(
        eq(gradingJobs.id, job.id),
        sql`${gradingJobs.status} not in ('done', 'failed')`,
        isNull(gradingJobs.stopRequestedAt),
      ),
    )
    .returning({ id: gradingJobs.id });
  if (rows.length === 0) {
    const latest = await selectLatestJob(tx, job.submissionId);
    return latest.status !== 'done' && latest.status !== 'failed';
  }
  await tx.execute(sql`select pg_notify(${STOP_REQUESTED}, ${job.id})`);
  await notifySubmissionChanged(tx, job.submissionId);
  return true;
}

/** Reaches listeners when the transaction commits. */
export async function notifySubmissionChanged(tx: Transaction, submissionId: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${SUBMISSION_CHANGED}, ${submissionId})`);
}

/** How a queued job stands among the graders that may take it. */
export interface QueueStanding {
  /** Jobs queued before it that a grader which may take it takes too, without those that were stopped. */
  ahead: number;
  /** Jobs that those graders work on. */
  running: number;
  /** How many they work on at once, those that live. */
  slots: number;
}

/** @param demanded the backend that the job's competition demands; null when every grader takes it */
export async function selectQueueStanding(
  db: Connection,
  gradingJobId: string,
  demanded: BackendName | null,
): Promise<QueueStanding> {
  const demandedOfIt = sql`competition.definition ->> 'backend'`;
  const suits = demanded ? sql`${graderWorkers.backend} = ${demanded}` : sql`true`;
  const [row] = await db.execute<Record<keyof QueueStanding, number>>(sql`
    select
      (select count(*)::int from ${gradingJobs} job
        join ${submissions} submission on submission.id = job.submission_id
        join ${competitions} competition on competition.id = submission.competition_id
        where job.status = 'queued' and job.stop_requested_at is null
        and (job.queued_at, job.id) < (select queued_at, id from ${gradingJobs} where id = ${gradingJobId})
        and (${demandedOfIt} is null or ${demandedOfIt} = ${demanded}
          or ${demandedOfIt} in (select backend from ${graderWorkers} where ${suits} and ${isTaking}))) as ahead,
      (select count(*)::int from ${gradingJobs} where status in ('compiling', 'training', 'scoring')
        and (${demanded === null} or worker_name in (select name from ${graderWorkers} where ${suits}))) as running,
      (select coalesce(sum(slots), 0)::int from ${graderWorkers}
        where ${suits} and ${isTaking}) as slots
  `);
  if (!row) throw new Error('The queue could not be read');
  return row;
}

/** How long the latest gradings took from start to end, in milliseconds; those that were graded on our fault not. */
export async function selectRecentDurations(db: Connection, limit: number): Promise<number[]> {
  const rows = await db
    .select({
      ms: sql<number>`(extract(epoch from ${gradingJobs.finishedAt} - ${gradingJobs.startedAt}) * 1000)::float8`,
    })
    .from(gradingJobs)
    .where(and(eq(gradingJobs.status, 'done'), sql`${gradingJobs.startedAt} is not null`))
    .orderBy(desc(gradingJobs.finishedAt))
    .limit(limit);
  return rows.map(({ ms }) => ms);
}
