import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { selectOptionalCodeRun } from '#db/queries/code-runs.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireOwnAttempt } from './attempt-access.ts';
import type { RunState } from './attempt-messages.ts';
import { runState } from './run-view.ts';

/**
 * How a try in one's own attempt stands. Runs that decide a mark are told by the review, not here.
 * @throws DomainError `not_found`
 */
export async function readAttemptRun(
  db: Database,
  viewer: Viewer,
  unsafe: { attemptId: string; runId: string },
): Promise<RunState> {
  const { attempt } = await requireOwnAttempt(db, viewer, unsafe.attemptId);
  const id = z.uuid().safeParse(unsafe.runId);
  const run = id.success ? await selectOptionalCodeRun(db, id.data) : undefined;
  if (run?.attemptId !== attempt.id || run.purpose !== 'visible') throw new DomainError('not_found');
  return runState(run);
}
