import { and, asc, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { SourceFile } from '../contract/submission-source.ts';
import type { Connection, Transaction } from '../client.ts';
import { competitions } from '../schema/competitions.ts';
import { courses, enrollments } from '../schema/courses.ts';
import { gradingJobs, gradingResults, submissionFiles, submissions } from '../schema/submissions.ts';
import { users } from '../schema/users.ts';
import { BY_STANDING } from './standing-grading.ts';

export type SubmissionRow = typeof submissions.$inferSelect;

/** Stores a submission with its files, unless this person already sent one with this key. */
export async function insertSubmissionUnlessThere(
  tx: Transaction,
  submission: typeof submissions.$inferInsert,
  files: readonly SourceFile[],
): Promise<SubmissionRow | undefined> {
  const [row] = await tx
    .insert(submissions)
    .values(submission)
    .onConflictDoNothing({ target: [submissions.userId, submissions.idempotencyKey] })
    .returning();
  if (row && files.length > 0) {
    await tx
      .insert(submissionFiles)
      .values(files.map(({ path, content }) => ({ submissionId: row.id, path, content })));
  }
  return row;
}

export async function selectOptionalSubmissionByKey(
  db: Connection,
  userId: string,
  idempotencyKey: string,
): Promise<SubmissionRow | undefined> {
  const [row] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.userId, userId), eq(submissions.idempotencyKey, idempotencyKey)));
  return row;
}

/** That it was stopped while it waited. */
const isStoppedWaiting = sql`(${gradingResults.verdict} = 'cancelled'
  and ${gradingResults.result} #>> '{phases,compilingMs}' is null)`;

const ofFirstJob = (ended: SQL) => sql<boolean>`exists (
  select 1 from ${gradingResults} join ${gradingJobs} first on first.id = ${gradingResults.gradingJobId}
  where first.id = (
    select j.id from ${gradingJobs} j where j.submission_id = ${submissions.id} order by j.queued_at, j.id limit 1)
  and ${ended})`;

/** Somebody else than its student asked for it first. */
const isStoppedByStaff = sql`coalesce(first.stop_requested_by <> ${submissions.userId}, false)`;

const isStoppedByStudent = sql`(${isStoppedWaiting} and not ${isStoppedByStaff})`;

/**
 * That a submission costs no run: its grading failed by our fault, staff stopped it, or its student did while it waited.
 * The first grading says so; staff's further ones neither cost a run nor give one back.
 */
const isGivenBack = ofFirstJob(
  sql`(${gradingResults.verdict} = 'system_error' or ${isStoppedWaiting} or ${isStoppedByStaff})`,
);

/** A submission with what decides who may see it; `viewerRole` is the viewer's in its course. */
export async function selectOptionalSubmission(db: Connection, id: string, viewerId: string) {
  const [row] = await db
    .select({
      submission: submissions,
      competition: competitions,
      courseTimeZone: courses.timeZone,
      ownerName: users.name,
      viewerRole: enrollments.role,
      closed: sql<boolean>`${competitions.closesAt} <= now()`,
      costsRun: sql<boolean>`not ${isGivenBack}`,
      stoppedByStaff: ofFirstJob(isStoppedByStaff),
    })
    .from(submissions)
    .innerJoin(competitions, eq(competitions.id, submissions.competitionId))
    .innerJoin(courses, eq(courses.id, competitions.courseId))
    .innerJoin(users, eq(users.id, submissions.userId))
    .leftJoin(enrollments, and(eq(enrollments.courseId, courses.id), eq(enrollments.userId, viewerId)))
    .where(eq(submissions.id, id));
  return row;
}

export async function selectSubmissionFiles(db: Connection, submissionId: string): Promise<SourceFile[]> {
  return db
    .select({ path: submissionFiles.path, content: submissionFiles.content })
    .from(submissionFiles)
    .where(eq(submissionFiles.submissionId, submissionId))
    .orderBy(asc(submissionFiles.path));
}

/**
 * Submissions of one competition with the grading whose result stands, newest first.
 * @param userId one person's own; null for everybody's, baselines too
 */
export async function selectSubmissions(
  db: Connection,
  of: { competitionId: string; userId: string | null },
  page: { limit: number; offset: number },
) {
  return db
    .select(listed)
    .from(submissions)
    .innerJoin(users, eq(users.id, submissions.userId))
    .innerJoin(competitions, eq(competitions.id, submissions.competitionId))
    .innerJoin(gradingJobs, eq(gradingJobs.id, standingJobId))
    .leftJoin(gradingResults, eq(gradingResults.gradingJobId, gradingJobs.id))
    .where(ofCompetition(of))
    .orderBy(desc(submissions.createdAt), desc(submissions.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countSubmissions(
  db: Connection,
  of: { competitionId: string; userId: string | null },
): Promise<number> {
  return db.$count(submissions, ofCompetition(of));
}

/** A person's newest submissions in every competition of a course, with the grading whose result stands. */
export async function selectLatestSubmissions(
  db: Connection,
  of: { courseId: string; userId: string },
  limit: number,
) {
  return db
    .select(listed)
    .from(submissions)
    .innerJoin(users, eq(users.id, submissions.userId))
    .innerJoin(competitions, eq(competitions.id, submissions.competitionId))
    .innerJoin(gradingJobs, eq(gradingJobs.id, standingJobId))
    .leftJoin(gradingResults, eq(gradingResults.gradingJobId, gradingJobs.id))
    .where(
      and(
        eq(competitions.courseId, of.courseId),
        eq(submissions.userId, of.userId),
        isNull(submissions.baselineTitle),
      ),
    )
    .orderBy(desc(submissions.createdAt), desc(submissions.id))
    .limit(limit);
}

const standingJobId = sql`(
  select j.id from ${gradingJobs} j where j.submission_id = ${submissions.id} order by ${BY_STANDING} limit 1
)`;

const latestJobId = sql`(
  select j.id from ${gradingJobs} j where j.submission_id = ${submissions.id}
  order by j.queued_at desc, j.id desc limit 1
)`;

const ofCompetition = (of: { competitionId: string; userId: string | null }) =>
  and(
    eq(submissions.competitionId, of.competitionId),
    of.userId === null
      ? undefined
      : and(eq(submissions.userId, of.userId), isNull(submissions.baselineTitle)),
  );

/** The private part leaves the database only after the close. */
export const privatePart = {
  correct: sql<
    number | null
  >`case when ${competitions.closesAt} <= now() then ${gradingResults.privateCorrect} end`,
  total: sql<
    number | null
  >`case when ${competitions.closesAt} <= now() then ${gradingResults.privateTotal} end`,
};

const listed = {
  id: submissions.id,
  createdAt: submissions.createdAt,
  ownerName: users.name,
  baselineTitle: submissions.baselineTitle,
  competition: { slug: competitions.slug, definition: competitions.definition },
  status: gradingJobs.status,
  verdict: gradingResults.verdict,
  publicCorrect: gradingResults.publicCorrect,
  publicTotal: gradingResults.publicTotal,
  privateCorrect: privatePart.correct,
  privateTotal: privatePart.total,
  trainingMs: gradingResults.trainingMs,
  backend: gradingResults.backend,
};

/** Holds this person's place in the course until the transaction ends, so that limits are counted one at a time. */
export async function lockEnrollment(tx: Transaction, courseId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ role: enrollments.role })
    .from(enrollments)
    .where(and(eq(enrollments.courseId, courseId), eq(enrollments.userId, userId)))
    .for('no key update');
  return rows.length > 0;
}

/**
 * What a person has used: runs since midnight in the course's time zone, without those that are given back; of these,
 * the ones that the person stopped while they waited; and runs that have not ended yet, without those that staff have
 * graded again. Baselines count for nobody.
 */
export async function selectRunsUsed(
  db: Connection,
  of: { competitionId: string; userId: string; timeZone: string },
): Promise<{ today: number; stoppedToday: number; open: number; nextDayAt: Date }> {
  const midnight = sql`date_trunc('day', now() at time zone ${of.timeZone})`;
  const isOfToday = sql`${submissions.createdAt} >= ${midnight} at time zone ${of.timeZone}`;
  const isOpen = sql`${gradingJobs.status} not in ('done', 'failed')`;
  const [row] = await db
    .select({
      today: sql<number>`count(*) filter (where ${isOfToday} and not ${isGivenBack})::int`,
      stoppedToday: sql<number>`count(*) filter (where ${isOfToday} and ${ofFirstJob(isStoppedByStudent)})::int`,
      open: sql<number>`count(*) filter (where ${isOpen} and not exists (
        select 1 from ${gradingJobs} earlier where earlier.submission_id = ${submissions.id}
        and earlier.queued_at < ${gradingJobs.queuedAt}))::int`,
      nextDayAt: sql<Date>`((${midnight} + interval '1 day') at time zone ${of.timeZone})`.mapWith(
        submissions.createdAt,
      ),
    })
    .from(submissions)
    .innerJoin(gradingJobs, eq(gradingJobs.id, latestJobId))
    .where(
      and(
        ofCompetition(of),
        // Older ones that have ended can change none of these.
        or(isOpen, sql`${submissions.createdAt} > now() - interval '2 days'`),
      ),
    );
  if (!row) throw new Error('Counting runs returned no row');
  return row;
}
