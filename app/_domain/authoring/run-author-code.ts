import { z } from 'zod';
import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { type NewCodeRun, selectOptionalCodeRun } from '#db/queries/code-runs.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import { visibleTask } from '#quizzes/engine/code-tasks.ts';
import type { RunStarted } from '../attempts/attempt-messages.ts';
import { runState } from '../attempts/run-view.ts';
import { startTrial } from '../attempts/start-run.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff } from '../courses/require-staff.ts';
import { DomainError } from '../domain-error.ts';
import type { AuthorRunState, CodeRunRequest } from './authoring-messages.ts';
import { inAuthorThread } from './in-author-thread.ts';

/**
 * Runs what was typed into a code part of a preview: as a student's try, or on every case for the mark.
 * @throws DomainError `not_found`, `code_runs_waiting`
 */
export async function runAuthorCode(
  db: Database,
  viewer: Viewer,
  { courseId, source, seed, partId, code, purpose }: CodeRunRequest,
  locale: Locale,
): Promise<RunStarted> {
  await requireStaff(db, viewer, courseId, { role: 'ta' });
  const task = await inAuthorThread('codeTask', { source, seed, partId });
  if (!task) throw new DomainError('not_found');
  const run: NewCodeRun = {
    userId: viewer.id,
    partId,
    purpose,
    source: code,
    task: purpose === 'visible' ? visibleTask(task) : task,
    locale,
  };
  return startTrial(db, storableJson(run));
}

/** How a run of one's own stands. @throws DomainError `not_found` */
export async function readAuthorRun(
  db: Database,
  viewer: Viewer,
  unsafeRunId: string,
): Promise<AuthorRunState> {
  const id = z.uuid().safeParse(unsafeRunId);
  const run = id.success ? await selectOptionalCodeRun(db, id.data) : undefined;
  if (!run || run.userId !== viewer.id || run.attemptId !== null || run.practiceVariantId !== null) {
    throw new DomainError('not_found');
  }
  const { runId, partId, status, outcome } = runState(run);
  return { runId, partId, status, outcome };
}
