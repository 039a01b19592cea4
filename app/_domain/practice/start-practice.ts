import { z } from 'zod';
import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { insertPracticeVariant } from '#db/queries/practice-variants.ts';
import { selectOptionalPublishedQuestion } from '#db/queries/questions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { drawVariant } from '../questions/draw-variant.ts';
import { preparedQuestion } from '../questions/prepared-questions.ts';
import { shownQuestionView } from '../questions/shown-question-view.ts';
import { withheldFrom } from './practice-access.ts';
import type { PracticeState } from './practice-messages.ts';

/**
 * A new variant of a question, ungraded; as many as one likes.
 * @throws DomainError `not_found`, `practice_withheld`
 */
export async function startPractice(
  db: Database,
  viewer: Viewer,
  unsafeQuestionId: string,
  locale: Locale,
): Promise<PracticeState> {
  const id = z.uuid().safeParse(unsafeQuestionId);
  const question = id.success ? await selectOptionalPublishedQuestion(db, id.data) : undefined;
  if (!question) throw new DomainError('not_found');
  const withheld = await withheldFrom(db, viewer, question.courseId);
  if (withheld.has(question.slug)) throw new DomainError('practice_withheld');

  const variant = drawVariant(await preparedQuestion(db, question.versionId));
  const { seed, drawn } = variant;
  const row = await insertPracticeVariant(db, {
    userId: viewer.id,
    questionVersionId: question.versionId,
    seed,
    drawn,
  });
  return {
    variantId: row.id,
    questionId: question.id,
    question: shownQuestionView(variant, locale),
    hints: [],
    response: null,
    grade: null,
    pendingRuns: [],
  };
}
