import { z } from 'zod';
import { LocalizedText, Locale } from '#db/contract/locale.ts';
import { defaultSeed, sourceHash } from '#db/contract/submission-source.ts';
import type { Database, Transaction } from '#db/client.ts';
import { type FoundCompetition, selectOptionalCompetitionById } from '#db/queries/competitions.ts';
import { insertGradingJob, notifySubmissionChanged } from '#db/queries/grading-jobs-read.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import {
  insertSubmissionUnlessThere,
  lockEnrollment,
  selectOptionalSubmissionByKey,
  selectRunsUsed,
} from '#db/queries/submissions.ts';
import { competitionState } from '../competitions/competition-state.ts';
import { DomainError } from '../domain-error.ts';
import { enqueueGrading, gradingQueueSender } from './grading-queue.ts';
import { StoredFiles } from './stored-files.ts';
import { MAX_OPEN_RUNS, MAX_PATH_LENGTH, MAX_STOPPED_RUNS, MAX_STORED_FILES } from './submission-limits.ts';

const NewSubmission = z.object({
  competitionId: z.uuid(),
  userId: z.uuid(),
  /** The same key again means the same submission. */
  idempotencyKey: z.uuid(),
  /** What the grader reads, as db/contract/select-source-files.ts chose it. */
  files: StoredFiles,
  /** Names of what was sent beside it. */
  ignoredFiles: z.array(z.string()).default([]),
  locale: Locale,
  /** For the platform's own reference solutions: exempt from enrolment and limits. Never from a request. */
  baselineTitle: LocalizedText.nullable().default(null),
});
export type NewSubmission = z.input<typeof NewSubmission>;
type CheckedSubmission = z.infer<typeof NewSubmission>;

/**
 * Stores source and queues its grading, both or neither. A second call with the same key changes nothing.
 * Too many or too large sources are stored and graded: their verdict is a compile_error that says so.
 * @throws DomainError `not_found` for everybody who is not in the course, `competition_not_open`, `competition_closed`,
 *   `dataset_not_ready`, `runs_used_up`, `runs_stopped`, `runs_waiting`, `source_refused` for what cannot be stored
 */
export async function createSubmission(
  db: Database,
  input: NewSubmission,
): Promise<{ submissionId: string }> {
  const files = StoredFiles.safeParse(input.files);
  if (!files.success) throw new DomainError('source_refused', { reason: 'not_storable' });
  const sent = NewSubmission.parse(input);
  const sender = await gradingQueueSender(db);

  return db.transaction(async (tx) => {
    const found = await selectOptionalCompetitionById(tx, sent.userId, sent.competitionId);
    if (!found) throw new DomainError('not_found');
    // Holding the row makes a double click wait here for its first half, and counts runs one at a time.
    const enrolled = await lockEnrollment(tx, found.course.id, sent.userId);
    const earlier = await selectOptionalSubmissionByKey(tx, sent.userId, sent.idempotencyKey);
    if (earlier) return { submissionId: earlier.id };

    if (!sent.baselineTitle) {
      // Whether another course has such a competition is not said.
      if (!enrolled) throw new DomainError('not_found');
      await refuseOutsideLimits(tx, found, sent.userId);
    }
    refuseWithoutData(found);

    const submission = await insertSubmissionUnlessThere(tx, submissionRow(sent), sent.files);
    if (!submission) return { submissionId: await submissionWithKey(tx, sent) };
    const job = await insertGradingJob(tx, submission.id);
    await enqueueGrading(sender, tx, job.id, sent.userId);
    await notifySubmissionChanged(tx, submission.id);
    return { submissionId: submission.id };
  });
}

async function refuseOutsideLimits(tx: Transaction, found: FoundCompetition, userId: string): Promise<void> {
  const { competition, course, now } = found;
  const state = competitionState(competition, now);
  if (state === 'not_open') throw new DomainError('competition_not_open');
  if (state === 'closed') throw new DomainError('competition_closed');

  const used = await selectRunsUsed(tx, { competitionId: competition.id, userId, timeZone: course.timeZone });
  if (used.today >= competition.definition.runsPerDay) throw new DomainError('runs_used_up');
  if (used.stoppedToday >= MAX_STOPPED_RUNS)
    throw new DomainError('runs_stopped', { count: used.stoppedToday });
  if (used.open >= MAX_OPEN_RUNS) throw new DomainError('runs_waiting', { count: used.open });
}

function refuseWithoutData({ dataset }: FoundCompetition): void {
  if (dataset?.state !== 'ready') throw new DomainError('dataset_not_ready');
}

const submissionRow = (sent: CheckedSubmission) => ({
  competitionId: sent.competitionId,
  userId: sent.userId,
  idempotencyKey: sent.idempotencyKey,
  sourceHash: sourceHash(sent.files),
  seed: defaultSeed(sent.files),
  locale: sent.locale,
  ignoredFiles: storableJson(
    sent.ignoredFiles.slice(0, MAX_STORED_FILES).map((name) => name.slice(0, MAX_PATH_LENGTH)),
  ),
  baselineTitle: sent.baselineTitle,
});

/** The one that another transaction stored meanwhile, where no enrolment row made this one wait. */
async function submissionWithKey(tx: Transaction, sent: CheckedSubmission): Promise<string> {
  const stored = await selectOptionalSubmissionByKey(tx, sent.userId, sent.idempotencyKey);
  if (!stored) throw new Error('A submission was neither stored nor there');
  return stored.id;
}
