import type { Database } from '#db/client.ts';
import { endAttempt } from '#db/queries/attempts.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireAttempt } from './attempt-access.ts';

/**
 * Ends a student's attempt for them. What they typed until now counts if it arrives within the grace.
 * @throws DomainError `not_found` for everybody but the course's staff, `attempt_ended`
 */
export async function endAttemptAsStaff(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
): Promise<void> {
  const { attempt, isStaff } = await requireAttempt(db, viewer, unsafeAttemptId);
  if (!isStaff) throw new DomainError('not_found');
  if (!(await endAttempt(db, attempt.id, 'staff'))) throw new DomainError('attempt_ended');
}
