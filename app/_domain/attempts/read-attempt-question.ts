import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { type AttemptQuestionRow, selectOptionalAttemptQuestion } from '#db/queries/attempt-questions.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { storedVariant } from '../questions/draw-variant.ts';
import { preparedQuestion } from '../questions/prepared-questions.ts';
import { attemptRules } from '../quizzes/quiz-definition.ts';
import { type AccessibleAttempt, requireRunningAttempt } from './attempt-access.ts';
import { type AttemptQuestion, Position } from './attempt-messages.ts';
import { attemptQuestion } from './attempt-view.ts';

/**
 * A question of one's own running attempt; after the end the review shows what may be seen.
 * @throws DomainError `not_found`, `attempt_ended`, `question_left` for what one-way navigation does not show now
 */
export async function readAttemptQuestion(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  { position, locale }: { position: number; locale: Locale },
): Promise<AttemptQuestion> {
  const found = await requireRunningAttempt(db, viewer, unsafeAttemptId);
  const { row, variant } = await openQuestion(db, found, position);
  return attemptQuestion(row, variant, locale);
}

/** A question that stands open in a running attempt, with its variant. @throws as `readAttemptQuestion` */
export async function openQuestion(
  db: Database,
  { attempt }: AccessibleAttempt,
  unsafePosition: number,
): Promise<{ row: AttemptQuestionRow; variant: Variant }> {
  const position = Position.safeParse(unsafePosition);
  if (!position.success) throw new DomainError('not_found');
  const isOneWay = attemptRules(attempt.rules).navigation === 'one-way';
  if (isOneWay && position.data !== attempt.reached) throw new DomainError('question_left');
  const row = await selectOptionalAttemptQuestion(db, attempt.id, position.data);
  if (!row) throw new DomainError('not_found');
  return { row, variant: storedVariant(await preparedQuestion(db, row.questionVersionId), row) };
}
