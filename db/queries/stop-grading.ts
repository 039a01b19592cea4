import { eq, sql } from 'drizzle-orm';
import { STOP_REQUESTED } from '../channels.ts';
import type { Transaction } from '../client.ts';
import { cancelledWaiting } from '../contract/cancelled-waiting.ts';
import { competitions } from '../schema/competitions.ts';
import { gradingJobs, submissions } from '../schema/submissions.ts';
import { insertResult } from './grading-jobs.ts';
import { notifySubmissionChanged } from './grading-jobs-read.ts';

/**
 * Stops a grading. One that waits ends at once with its one result; the grader that is running one is told, and ends it.
 * Asking twice is the same as once.
 * @param by who asks
 * @returns false when it had ended
 */
export async function stopGrading(tx: Transaction, gradingJobId: string, by: string): Promise<boolean> {
  // locked, so that no grader takes it or lets go of it in between
  const [job] = await tx.select().from(gradingJobs).where(eq(gradingJobs.id, gradingJobId)).for('update');
  if (!job || job.status === 'done' || job.status === 'failed') return false;
  if (job.stopRequestedAt === null) {
    await tx
      .update(gradingJobs)
      .set({ stopRequestedAt: sql`now()`, stopRequestedBy: by })
      .where(eq(gradingJobs.id, gradingJobId));
  }
  if (job.status === 'queued') await endWaiting(tx, gradingJobId);
  else if (job.stopRequestedAt === null) {
    await tx.execute(sql`select pg_notify(${STOP_REQUESTED}, ${gradingJobId})`);
  }
  await notifySubmissionChanged(tx, job.submissionId);
  return true;
}

/**
 * Ends a locked job that no grader holds. The attempt is raised as if a grader had taken it, so that one that held it
 * before can write nothing more; whoever comes to its message in the queue finds it ended.
 */
async function endWaiting(tx: Transaction, gradingJobId: string): Promise<void> {
  const [ended] = await tx
    .update(gradingJobs)
    .set({
      status: 'done',
      attempt: sql`${gradingJobs.attempt} + 1`,
      finishedAt: sql`now()`,
    })
    .where(eq(gradingJobs.id, gradingJobId))
    .returning({
      id: gradingJobs.id,
      submissionId: gradingJobs.submissionId,
      attempt: gradingJobs.attempt,
      queuedMs: sql<number>`(extract(epoch from now() - ${gradingJobs.queuedAt}) * 1000)::float8`,
    });
  if (!ended) throw new Error(`The grading job ${gradingJobId} is gone`);
  const [source] = await tx
    .select({
      seed: submissions.seed,
      sourceHash: submissions.sourceHash,
      definition: competitions.definition,
    })
    .from(submissions)
    .innerJoin(competitions, eq(competitions.id, submissions.competitionId))
    .where(eq(submissions.id, ended.submissionId));
  if (!source) throw new Error(`The submission ${ended.submissionId} is gone`);
  const { definition, ...rest } = source;
  // none computed anything; every grader has this one
  const backend = definition.backend ?? 'wasm';
  await insertResult(tx, ended, cancelledWaiting({ ...rest, backend, queuedMs: ended.queuedMs }));
}
