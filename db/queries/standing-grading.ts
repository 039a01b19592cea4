import { sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { type GradingJobRow, gradingJobs } from '../schema/submissions.ts';

/** That a grading `j` ran to its end, nobody stopped it and it did not fail by our fault. */
const wasCompleted = sql`(j.status = 'done' and j.stop_requested_at is null)`;

/**
 * Orders the gradings `j` of one submission so that the one whose result stands comes first: the latest that was
 * completed, else the very first. A further grading that still runs, was stopped or failed by our fault thus takes
 * nothing away.
 */
export const BY_STANDING = sql`${wasCompleted} desc, case when ${wasCompleted} then j.queued_at end desc, j.queued_at, j.id`;

export interface SubmissionGradings {
  /** What the page shows: the latest grading while it goes on, after that the one whose result stands. */
  followed: GradingJobRow;
  /** The one whose result stands; it may not have ended yet. */
  standing: GradingJobRow;
  /** Staff asked for the one that is followed; the submission itself started the first. */
  isFurther: boolean;
  /** The latest, where it ended without a result that stands. */
  withoutEffect: GradingJobRow | null;
}

/** @throws Error for a submission without a grading */
export async function selectGradings(db: Connection, submissionId: string): Promise<SubmissionGradings> {
  const rows = await db
    .select({
      job: gradingJobs,
      stands: sql<boolean>`${gradingJobs.id} = (
        select j.id from ${gradingJobs} j where j.submission_id = ${submissionId} order by ${BY_STANDING} limit 1)`,
    })
    .from(gradingJobs)
    .where(sql`${gradingJobs.submissionId} = ${submissionId}`)
    .orderBy(gradingJobs.queuedAt, gradingJobs.id);
  const latest = rows.at(-1)?.job;
  const standing = rows.find(({ stands }) => stands)?.job;
  if (!latest || !standing) throw new Error(`Submission ${submissionId} has no grading job`);
  const isOpen = latest.status !== 'done' && latest.status !== 'failed';
  const followed = isOpen ? latest : standing;
  return {
    followed,
    standing,
    isFurther: followed.id !== rows[0]?.job.id,
    withoutEffect: isOpen || latest.id === standing.id ? null : latest,
  };
}
