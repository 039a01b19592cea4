import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { takeHint } from '#db/queries/attempt-questions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { shownHints } from '../questions/shown-question-view.ts';
import { attemptRules } from '../quizzes/quiz-definition.ts';
import { requireRunningAttempt } from './attempt-access.ts';
import type { HintReply, HintRequest } from './attempt-messages.ts';
import { hintCost } from './hint-cost.ts';
import { openQuestion } from './read-attempt-question.ts';

/**
 * Gives a hint and notes its cost; one that was taken costs nothing again.
 * @throws DomainError `not_found`, `attempt_ended`, `question_left`, `hints_off` where there is none or not yet
 */
export async function takeAttemptHint(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  { position, index, locale }: HintRequest & { locale: Locale },
): Promise<HintReply> {
  const found = await requireRunningAttempt(db, viewer, unsafeAttemptId);
  if (!attemptRules(found.attempt.rules).hints) throw new DomainError('hints_off');
  const { variant } = await openQuestion(db, found, position);
  const { hints } = variant.prepared.question;
  if (index >= hints.length) throw new DomainError('hints_off');
  const taken = await takeHint(db, { attemptId: found.attempt.id, position, index });
  if (taken === undefined) throw new DomainError('hints_off');
  return { hints: shownHints(variant, taken, locale), cost: hintCost(hints, taken) };
}
