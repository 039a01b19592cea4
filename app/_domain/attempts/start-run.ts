import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { countOpenTrials, lockRunsOf, type NewCodeRun } from '#db/queries/code-runs.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import { codeTasks, visibleTask } from '#quizzes/engine/code-tasks.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import type { CodeTask } from '#quizzes/schema/grade.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { gradingQueueSender } from '../submissions/grading-queue.ts';
import { requireRunningAttempt } from './attempt-access.ts';
import type { RunRequest, RunStarted } from './attempt-messages.ts';
import { enqueueCodeRuns } from './code-run-queue.ts';
import { openQuestion } from './read-attempt-question.ts';

/** How many tries of one person may wait or run at once. */
const MAX_OPEN_TRIALS = 2;

/**
 * Runs what a student typed on the visible cases of a code part. Nothing about mistakes goes along, so that nothing
 * about them can come back.
 * @throws DomainError `not_found`, `attempt_ended`, `question_left`, `code_runs_waiting`
 */
export async function startAttemptRun(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  { position, partId, source, locale }: RunRequest & { locale: Locale },
): Promise<RunStarted> {
  const found = await requireRunningAttempt(db, viewer, unsafeAttemptId);
  const { variant } = await openQuestion(db, found, position);
  const of = { attemptId: found.attempt.id, position, userId: viewer.id, locale };
  return startTrial(db, { ...of, ...trialOf(variant, { partId, source }) });
}

/** What a try of a part is made of. @throws DomainError `not_found` for what is no code part */
export function trialOf(
  variant: Variant,
  { partId, source }: { partId: string; source: string },
): Pick<NewCodeRun, 'partId' | 'source' | 'task' | 'purpose'> {
  const tasks = codeTasks(variant);
  const task = Object.hasOwn(tasks, partId) ? tasks[partId] : undefined;
  if (!task) throw new DomainError('not_found');
  return {
    partId,
    source: storableJson(source),
    task: withoutMistakes(visibleTask(task)),
    purpose: 'visible',
  };
}

/** @throws DomainError `code_runs_waiting` */
export async function startTrial(db: Database, run: NewCodeRun): Promise<RunStarted> {
  const sender = await gradingQueueSender(db);
  return db.transaction(async (tx) => {
    await lockRunsOf(tx, run.userId);
    const count = await countOpenTrials(tx, run.userId);
    if (count >= MAX_OPEN_TRIALS) throw new DomainError('code_runs_waiting', { count });
    const [runId] = await enqueueCodeRuns(sender, tx, [run]);
    if (!runId) throw new Error('The run was not stored');
    return { runId };
  });
}

const withoutMistakes = (task: CodeTask): CodeTask => ({
  ...task,
  cases: task.cases.map((one) => ({ ...one, mistakes: [] })),
});
