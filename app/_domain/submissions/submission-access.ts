import { z } from 'zod';
import type { Connection } from '#db/client.ts';
import { selectOptionalSubmission } from '#db/queries/submissions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';

export interface AccessibleSubmission {
  found: NonNullable<Awaited<ReturnType<typeof selectOptionalSubmission>>>;
  isOwner: boolean;
  isStaff: boolean;
}

/**
 * A submission that this person may see: its own, or one of a course that the person teaches.
 * Whether someone else's exists is not said.
 * @throws DomainError `not_found`
 */
export async function requireSubmission(
  db: Connection,
  viewer: Viewer,
  unsafeSubmissionId: string,
): Promise<AccessibleSubmission> {
  const id = z.uuid().safeParse(unsafeSubmissionId);
  if (!id.success) throw new DomainError('not_found');
  const found = await selectOptionalSubmission(db, id.data, viewer.id);
  if (!found) throw new DomainError('not_found');
  const isOwner = found.submission.userId === viewer.id;
  const isStaff =
    viewer.siteRole === 'admin' || found.viewerRole === 'instructor' || found.viewerRole === 'ta';
  if (!isOwner && !isStaff) throw new DomainError('not_found');
  return { found, isOwner, isStaff };
}
