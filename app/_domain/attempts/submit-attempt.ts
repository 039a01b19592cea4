import type { Database } from '#db/client.ts';
import { endAttempt } from '#db/queries/attempts.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import type { ArrivingSave, SubmitReply } from './attempt-messages.ts';
import { gradeAttempt } from './grade-attempt.ts';
import { saveResponse } from './save-response.ts';

/**
 * Takes what was typed, ends one's own attempt and grades it. One that has ended stays as it is.
 * @throws DomainError `not_found`
 */
export async function submitAttempt(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  saves: readonly ArrivingSave[] = [],
): Promise<SubmitReply> {
  const before = await saveResponse(db, viewer, unsafeAttemptId, saves);
  // Only a person's own attempt comes this far.
  if (await endAttempt(db, unsafeAttemptId, 'submitted')) {
    // Handed in is handed in: a grading that fails is tried again by the sweeper.
    await gradeAttempt(db, unsafeAttemptId).catch((error: unknown) =>
      console.error(`Grading attempt ${unsafeAttemptId}:`, error),
    );
  }
  const after = await saveResponse(db, viewer, unsafeAttemptId, []);
  return { saved: { ...after, outcomes: before.outcomes, positions: before.positions } };
}
