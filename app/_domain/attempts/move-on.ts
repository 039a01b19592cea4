import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { advanceAttempt } from '#db/queries/attempts.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import type { ArrivingSave, MoveReply } from './attempt-messages.ts';
import { readAttemptQuestion } from './read-attempt-question.ts';
import { saveResponse } from './save-response.ts';

/**
 * One-way navigation: takes what was typed, leaves the question for good and gives the next. The same again, or after
 * another tab did it, gives that next question too.
 * @throws DomainError `not_found`, `attempt_ended`, `question_left` for any other question than the next
 */
export async function moveOn(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  { to, saves = [], locale }: { to: number; saves?: ArrivingSave[]; locale: Locale },
): Promise<MoveReply> {
  const saved = await saveResponse(db, viewer, unsafeAttemptId, saves);
  // Only a person's own attempt comes this far; where it stands already it stays.
  await advanceAttempt(db, unsafeAttemptId, to);
  const question = await readAttemptQuestion(db, viewer, unsafeAttemptId, { position: to, locale });
  return { saved, question };
}
