import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { selectAttemptQuestions } from '#db/queries/attempt-questions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireAttempt } from './attempt-access.ts';
import type { AttemptState } from './attempt-messages.ts';
import { attemptState } from './attempt-view.ts';

/** How an attempt stands: its clock and its question map. @throws DomainError `not_found` */
export async function readAttempt(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  locale: Locale,
): Promise<AttemptState> {
  const found = await requireAttempt(db, viewer, unsafeAttemptId);
  return attemptState(found, await selectAttemptQuestions(db, found.attempt.id), locale);
}
