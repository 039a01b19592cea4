import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { SUBMISSION_CHANGED } from '../channels.ts';
import type { Connection, Transaction } from '../client.ts';
import type { BackendName } from '../contract/grading-result.ts';
import { competitions } from '../schema/competitions.ts';
import { type GradingJobRow, graderWorkers, gradingJobs, submissions } from '../schema/submissions.ts';

/** A grader whose heartbeat is older than this is taken for dead. */
export const WORKER_SILENCE = sql`interval '45 seconds'`;
/** That a grader lives and takes jobs. */
export const isTaking = sql`(not ${graderWorkers.draining} and ${graderWorkers.heartbeatAt} > now() - ${WORKER_SILENCE})`;

export async function insertGradingJob(tx: Transaction, submissionId: string): Promise<GradingJobRow> {
  const [row] = await tx.insert(gradingJobs).values({ submissionId }).returning();
  if (!row) throw new Error('The grading job was not stored');
  return row;
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

/**
 * How long the latest gradings took from start to end, in milliseconds. Those that were stopped or failed by our fault say
 * nothing about how long one takes.
 */
export async function selectRecentDurations(db: Connection, limit: number): Promise<number[]> {
  const rows = await db
    .select({
      ms: sql<number>`(extract(epoch from ${gradingJobs.finishedAt} - ${gradingJobs.startedAt}) * 1000)::float8`,
    })
    .from(gradingJobs)
    .where(
      and(
        eq(gradingJobs.status, 'done'),
        isNull(gradingJobs.stopRequestedAt),
        isNotNull(gradingJobs.startedAt),
      ),
    )
    .orderBy(desc(gradingJobs.finishedAt))
    .limit(limit);
  return rows.map(({ ms }) => ms);
}
