import { and, desc, inArray, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { codeRuns } from '../schema/attempts.ts';
import { graderWorkers } from '../schema/submissions.ts';

/** A run that may decide a mark: by the version that the attempt had, or by another one. */
export type DecidingRun = Awaited<ReturnType<typeof selectDecidingRuns>>[number];

/** Of many attempts, the newest first. */
export async function selectDecidingRuns(db: Connection, attemptIds: readonly string[]) {
  if (attemptIds.length === 0) return [];
  const { attemptId, position, partId, purpose, source, task, status, outcome, queuedAt, finishedAt } =
    codeRuns;
  return db
    .select({ attemptId, position, partId, purpose, source, task, status, outcome, queuedAt, finishedAt })
    .from(codeRuns)
    .where(and(inArray(attemptId, [...attemptIds]), inArray(purpose, ['final', 'regrade'])))
    .orderBy(desc(queuedAt));
}

/** Whether a grader is there to run them; one that was killed counts for three quarters of a minute. */
export async function isGraderAlive(db: Connection): Promise<boolean> {
  const alive = sql`not ${graderWorkers.draining} and ${graderWorkers.heartbeatAt} > now() - interval '45 seconds'`;
  return (await db.$count(graderWorkers, alive)) > 0;
}
