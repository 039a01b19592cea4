import { and, eq, inArray, isNotNull, notInArray, sql } from 'drizzle-orm';
import { GRADING_QUEUED, SUBMISSION_CHANGED } from '../channels.ts';
import type { Connection, Database, Transaction } from '../client.ts';
import type { CompetitionDefinition } from '../contract/competition.ts';
import type { BackendName, GradingResult, JobStatus } from '../contract/grading-result.ts';
import type { Locale } from '../contract/locale.ts';
import type { ProgressEvent } from '../contract/progress-event.ts';
import type { SourceFile } from '../contract/submission-source.ts';
import { competitions } from '../schema/competitions.ts';
import {
  gradingJobs,
  gradingResults,
  progressEvents,
  submissionFiles,
  submissions,
} from '../schema/submissions.ts';
import { storableJson } from './storable-json.ts';

/** A worker's hold on a job. `attempt` is the fencing token: it writes only while no later one was given out. */
export interface HeldJob {
  id: string;
  submissionId: string;
  attempt: number;
}

/** The job was ended, or another worker took it since: nothing was written. */
export class StaleAttempt extends Error {
  override name = 'StaleAttempt';
  constructor({ id, attempt }: HeldJob) {
    super(`attempt ${attempt} no longer holds grading job ${id}`);
  }
}

const isOpen = () => notInArray(gradingJobs.status, ['done', 'failed']);
const isHeldBy = ({ id, attempt }: HeldJob) =>
  and(eq(gradingJobs.id, id), eq(gradingJobs.attempt, attempt), isOpen());

/** Delivered when the transaction commits. */
async function notifyChange(db: Connection, submissionId: string): Promise<void> {
  await db.execute(sql`select pg_notify(${SUBMISSION_CHANGED}, ${submissionId})`);
}

/** What a grading is made of. */
export interface GradingSource {
  competition: CompetitionDefinition;
  files: SourceFile[];
  ignoredFiles: string[];
  seed: number;
  locale: Locale;
  stopRequested: boolean;
}

/** @returns undefined when the submission was deleted */
export async function selectOptionalGradingSource(
  db: Connection,
  gradingJobId: string,
): Promise<GradingSource | undefined> {
  const [row] = await db
    .select({
      submission: submissions,
      competition: competitions.definition,
      stopRequestedAt: gradingJobs.stopRequestedAt,
    })
    .from(gradingJobs)
    .innerJoin(submissions, eq(submissions.id, gradingJobs.submissionId))
    .innerJoin(competitions, eq(competitions.id, submissions.competitionId))
    .where(eq(gradingJobs.id, gradingJobId));
  if (!row) return undefined;
  const { id, ignoredFiles, seed, locale } = row.submission;
  const files = await db
    .select({ path: submissionFiles.path, content: submissionFiles.content })
    .from(submissionFiles)
    .where(eq(submissionFiles.submissionId, id))
    .orderBy(submissionFiles.path);
  const stopRequested = row.stopRequestedAt !== null;
  return { competition: row.competition, files, ignoredFiles, seed, locale, stopRequested };
}

/**
 * Takes a job: from now on no earlier holder can write.
 * @returns undefined when it has ended already; `queuedMs` by the database's clock
 */
export async function claimGradingJob(
  db: Database,
  gradingJobId: string,
  workerName: string,
): Promise<(HeldJob & { queuedMs: number; stopRequested: boolean }) | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(gradingJobs)
      .set({
        attempt: sql`${gradingJobs.attempt} + 1`,
        status: 'compiling',
        workerName,
        startedAt: sql`now()`,
      })
      .where(and(eq(gradingJobs.id, gradingJobId), isOpen()))
      .returning({
        id: gradingJobs.id,
        submissionId: gradingJobs.submissionId,
        attempt: gradingJobs.attempt,
        queuedMs: sql<number>`(extract(epoch from now() - ${gradingJobs.queuedAt}) * 1000)::float8`,
        stopRequested: sql<boolean>`${gradingJobs.stopRequestedAt} is not null`,
      });
    if (row) await notifyChange(tx, row.submissionId);
    return row;
  });
}

/**
 * Where a person's next job goes in the queue: after the first ones of everyone else. Of several jobs that one person
 * has open at once each stands one step further back, so that nobody waits for all jobs of another.
 * @param userId whose newest job is stored already
 * @returns 0 for the only one, -1 for the second, …
 */
export async function selectQueuePriority(db: Connection, userId: string): Promise<number> {
  const others = db
    .select({ id: gradingJobs.id })
    .from(gradingJobs)
    .innerJoin(submissions, eq(submissions.id, gradingJobs.submissionId))
    .where(and(eq(submissions.userId, userId), isOpen()));
  return Math.min(0, 1 - (await db.$count(others.as('open_jobs'))));
}

/** The backend that a job's competition demands, null when any will do. */
export async function selectDemandedBackend(
  db: Connection,
  gradingJobId: string,
): Promise<BackendName | null> {
  const [row] = await db
    .select({ definition: competitions.definition })
    .from(gradingJobs)
    .innerJoin(submissions, eq(submissions.id, gradingJobs.submissionId))
    .innerJoin(competitions, eq(competitions.id, submissions.competitionId))
    .where(eq(gradingJobs.id, gradingJobId));
  return row?.definition.backend ?? null;
}

/** Wakes the graders that have nothing to do. Delivered when the transaction commits. */
export async function notifyGradingQueued(db: Connection): Promise<void> {
  await db.execute(sql`select pg_notify(${GRADING_QUEUED}, '')`);
}

/** Which of these jobs somebody asked to stop. */
export async function selectStopRequested(db: Connection, gradingJobIds: string[]): Promise<string[]> {
  const rows = await db
    .select({ id: gradingJobs.id })
    .from(gradingJobs)
    .where(and(inArray(gradingJobs.id, gradingJobIds), isNotNull(gradingJobs.stopRequestedAt)));
  return rows.map(({ id }) => id);
}

/** @throws StaleAttempt */
async function setJobStatus(db: Connection, held: HeldJob, status: JobStatus): Promise<void> {
  const change = status === 'queued' ? { status, workerName: null, startedAt: null } : { status };
  const changed = await db
    .update(gradingJobs)
    .set(change)
    .where(isHeldBy(held))
    .returning({ id: gradingJobs.id });
  if (changed.length === 0) throw new StaleAttempt(held);
}

/**
 * Appends what happened, in order, and moves the job's status along with it.
 * @throws StaleAttempt
 */
export async function appendProgress(db: Database, held: HeldJob, events: ProgressEvent[]): Promise<void> {
  const status = events.findLast((event) => event.kind === 'status')?.status;
  await db.transaction(async (tx) => {
    if (status) await setJobStatus(tx, held, status);
    else {
      const current = await tx.select({}).from(gradingJobs).where(isHeldBy(held)).for('share');
      if (current.length === 0) throw new StaleAttempt(held);
    }
    await tx.insert(progressEvents).values(
      events.map((event) => ({
        gradingJobId: held.id,
        attempt: held.attempt,
        event: storableJson(event),
      })),
    );
    await notifyChange(tx, held.submissionId);
  });
}

/**
 * Shows the job as queued again. Within the caller's transaction.
 * @throws StaleAttempt
 */
export async function releaseGradingJob(db: Connection, held: HeldJob): Promise<void> {
  await setJobStatus(db, held, 'queued');
  await notifyChange(db, held.submissionId);
}

/**
 * Ends the job and writes its one result, in one transaction.
 * @throws StaleAttempt
 */
export async function finishGradingJob(db: Database, held: HeldJob, result: GradingResult): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx
      .update(gradingJobs)
      .set({ status: result.verdict === 'system_error' ? 'failed' : 'done', finishedAt: sql`now()` })
      .where(isHeldBy(held))
      .returning({ id: gradingJobs.id });
    if (ended.length === 0) throw new StaleAttempt(held);
    await insertResult(tx, held, result);
    await notifyChange(tx, held.submissionId);
  });
}

/** Stores the one result of a job that ends in the same transaction. */
export async function insertResult(tx: Transaction, held: HeldJob, result: GradingResult): Promise<void> {
  const { publicScore, privateScore, ...shown } = result;
  await tx.insert(gradingResults).values({
    gradingJobId: held.id,
    submissionId: held.submissionId,
    attempt: held.attempt,
    verdict: result.verdict,
    publicCorrect: publicScore?.correct ?? null,
    publicTotal: publicScore?.total ?? null,
    privateCorrect: privateScore?.correct ?? null,
    privateTotal: privateScore?.total ?? null,
    trainingMs: result.phases.trainingMs,
    parameters: result.model?.parameters ?? null,
    backend: result.backend,
    result: storableJson(shown),
  });
}
