import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { noteQuestionTimes } from '#db/queries/question-times.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { GRACE_SECONDS, type TimesRequest } from './attempt-messages.ts';

/**
 * Notes how long questions of one's own attempt stood open in a tab; shown in the review and used for nothing else.
 * What comes for an attempt of somebody else, or after its grace, is dropped without a word: it saves nothing.
 * @throws DomainError `not_found` for what is no attempt's id
 */
export async function noteTimes(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  { writer, times }: TimesRequest,
): Promise<void> {
  const attemptId = z.uuid().safeParse(unsafeAttemptId);
  if (!attemptId.success) throw new DomainError('not_found');
  const of = { attemptId: attemptId.data, userId: viewer.id, writer, graceSeconds: GRACE_SECONDS };
  await noteQuestionTimes(db, of, times);
}
