import type { Database } from '#db/client.ts';
import { insertReport } from '#db/queries/question-reports.ts';
import { requireOwnAttempt } from '../attempts/attempt-access.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';

/**
 * Tells the course's staff what is wrong with a question of one's own attempt; its version, variant and answer go along.
 * A second report of the same question while the first is open changes nothing.
 * @throws DomainError `not_found`, also while the attempt runs: there is no review yet
 */
export async function reportQuestion(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  { position, message }: { position: number; message: string },
): Promise<void> {
  const { attempt } = await requireOwnAttempt(db, viewer, unsafeAttemptId);
  const isThere =
    attempt.endedAt !== null && (await insertReport(db, { attemptId: attempt.id, position, message }));
  if (!isThere) throw new DomainError('not_found');
}
