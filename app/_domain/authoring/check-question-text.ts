import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { lockRunsOf } from '#db/queries/code-runs.ts';
import { selectOptionalAuthorRun } from '#db/queries/question-authoring.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import { CodeOutcome } from '#quizzes/schema/grade.ts';
import { enqueueCodeRuns } from '../attempts/code-run-queue.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff } from '../courses/require-staff.ts';
import { gradingQueueSender } from '../submissions/grading-queue.ts';
import { CHECKED_SEEDS, type CheckReport, type CheckRequest } from './authoring-messages.ts';
import type { CodeJob } from './check-source.ts';
import { inAuthorThread, ThreadOverrun } from './in-author-thread.ts';

/**
 * Proves a text on many seeds. With `runCode` the solutions of code parts that were not run yet are put into the queue;
 * the check says so and is asked for again when they have ended.
 * @throws DomainError `not_found`
 */
export async function checkQuestionText(
  db: Database,
  viewer: Viewer,
  { courseId, slug, source, runCode }: CheckRequest,
  locale: Locale,
): Promise<CheckReport> {
  await requireStaff(db, viewer, courseId, { role: 'ta' });
  try {
    return await proveText(db, { slug, source }, runCode ? { viewer, locale } : null);
  } catch (error) {
    if (!(error instanceof ThreadOverrun)) throw error;
    const finding = { level: 'error' as const, line: 1, column: 1, field: '', seed: null, count: 1 };
    return {
      findings: [{ ...finding, message: error.message }],
      seeds: CHECKED_SEEDS,
      variants: 0,
      draws: 0,
      mistakes: 0,
      code: { state: 'none' },
    };
  }
}

/**
 * The check itself, for whoever was authorised before.
 * @param starter in whose name missing runs of code are started; null starts none
 * @throws ThreadOverrun
 */
export async function proveText(
  db: Database,
  { slug, source }: { slug: string; source: string },
  starter: { viewer: Viewer; locale: Locale } | null,
): Promise<CheckReport> {
  const jobs = await inAuthorThread('codeJobs', { source });
  const { known, running, missing } = await sortJobs(db, jobs);
  const started = starter ? await startRuns(db, starter, missing) : [];
  const outcomes = jobs.length > 0 && known.length === jobs.length ? known : null;
  const checked = await inAuthorThread('check', { source, slug, seeds: CHECKED_SEEDS, outcomes });
  return { ...checked, code: codeState(jobs, outcomes !== null, [...running, ...started]) };
}

function codeState(jobs: CodeJob[], ran: boolean, running: string[]): CheckReport['code'] {
  if (jobs.length === 0) return { state: 'none' };
  return ran ? { state: 'ran' } : { state: 'missing', running, of: jobs.length };
}

/** Which pieces of code have been run on these very cases, which are waiting, which were never sent. */
async function sortJobs(db: Database, jobs: CodeJob[]) {
  const known: { job: CodeJob; outcome: CodeOutcome }[] = [];
  const running: string[] = [];
  const missing: CodeJob[] = [];
  for (const job of jobs) {
    const run = await selectOptionalAuthorRun(db, storable(job));
    if (!run) missing.push(job);
    else if (run.status === 'done') known.push({ job, outcome: CodeOutcome.parse(run.outcome) });
    else running.push(run.id);
  }
  return { known, running, missing };
}

async function startRuns(
  db: Database,
  { viewer, locale }: { viewer: Viewer; locale: Locale },
  jobs: CodeJob[],
): Promise<string[]> {
  if (jobs.length === 0) return [];
  const sender = await gradingQueueSender(db);
  return db.transaction(async (tx) => {
    await lockRunsOf(tx, viewer.id);
    const runs = jobs.map((job) => ({
      ...storable(job),
      partId: job.partId,
      userId: viewer.id,
      purpose: 'final' as const,
      locale,
    }));
    return enqueueCodeRuns(sender, tx, runs);
  });
}

const storable = ({ source, task }: CodeJob) => storableJson({ source, task });
