import type { Database } from '#db/client.ts';
import { selectOptionalSessionHolder } from '#db/queries/sessions.ts';
import { DomainError } from '../domain-error.ts';
import { requireSubmission } from '../submissions/submission-access.ts';

/** Whether a session is still live and whoever holds it may still see the submission, in the role of this moment. */
export async function mayStillFollow(
  db: Database,
  sessionId: string,
  submissionId: string,
): Promise<boolean> {
  const holder = await selectOptionalSessionHolder(db, sessionId);
  if (!holder) return false;
  try {
    await requireSubmission(db, holder.user, submissionId);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return false;
    throw error;
  }
}
