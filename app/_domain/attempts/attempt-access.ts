import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { endDueAttempts, type FoundAttempt, selectOptionalAttempt } from '#db/queries/attempts.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';

export interface AccessibleAttempt extends FoundAttempt {
  isOwner: boolean;
  isStaff: boolean;
}

/**
 * An attempt that this person may see: its own, or one of a course that the person teaches. One whose end has come is
 * ended first. Whether someone else's exists is not said.
 * @throws DomainError `not_found`
 */
export async function requireAttempt(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
): Promise<AccessibleAttempt> {
  const id = z.uuid().safeParse(unsafeAttemptId);
  if (!id.success) throw new DomainError('not_found');
  const found = await selectOptionalAttempt(db, id.data, viewer.id);
  if (!found) throw new DomainError('not_found');
  const isOwner = found.attempt.userId === viewer.id;
  const isStaff =
    viewer.siteRole === 'admin' || found.viewerRole === 'instructor' || found.viewerRole === 'ta';
  if (!isOwner && !isStaff) throw new DomainError('not_found');
  if (!found.isPastEnd) return { ...found, isOwner, isStaff };
  await endDueAttempts(db, 1, found.attempt.id);
  return requireAttempt(db, viewer, found.attempt.id);
}

/** @throws DomainError `not_found` for everybody but its student */
export async function requireOwnAttempt(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
): Promise<AccessibleAttempt> {
  const found = await requireAttempt(db, viewer, unsafeAttemptId);
  if (!found.isOwner) throw new DomainError('not_found');
  return found;
}

/** @throws DomainError `not_found`, `attempt_ended` */
export async function requireRunningAttempt(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
): Promise<AccessibleAttempt> {
  const found = await requireOwnAttempt(db, viewer, unsafeAttemptId);
  if (found.attempt.endedAt) throw new DomainError('attempt_ended');
  return found;
}
