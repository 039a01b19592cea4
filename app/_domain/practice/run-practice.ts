import { z } from 'zod';
import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { selectOptionalCodeRun } from '#db/queries/code-runs.ts';
import type { RunStarted, RunState } from '../attempts/attempt-messages.ts';
import { runState } from '../attempts/run-view.ts';
import { startTrial, trialOf } from '../attempts/start-run.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireVariant } from './practice-access.ts';
import type { PracticeRunRequest } from './practice-messages.ts';

/** Runs code on the visible cases. @throws DomainError `not_found`, `practice_withheld`, `code_runs_waiting` */
export async function runPractice(
  db: Database,
  viewer: Viewer,
  unsafeVariantId: string,
  { partId, source, locale }: PracticeRunRequest & { locale: Locale },
): Promise<RunStarted> {
  const { row, variant } = await requireVariant(db, viewer, unsafeVariantId);
  const of = { practiceVariantId: row.id, userId: viewer.id, locale };
  return startTrial(db, { ...of, ...trialOf(variant, { partId, source }) });
}

/** How a run of one's own practice stands. @throws DomainError `not_found`, `practice_withheld` */
export async function readPracticeRun(
  db: Database,
  viewer: Viewer,
  unsafe: { variantId: string; runId: string },
): Promise<RunState> {
  const { row } = await requireVariant(db, viewer, unsafe.variantId);
  const id = z.uuid().safeParse(unsafe.runId);
  const run = id.success ? await selectOptionalCodeRun(db, id.data) : undefined;
  if (run?.practiceVariantId !== row.id) throw new DomainError('not_found');
  return runState(run);
}
