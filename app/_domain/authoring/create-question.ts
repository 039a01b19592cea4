import type { Database } from '#db/client.ts';
import { insertDraft, insertQuestionUnlessThere } from '#db/queries/question-authoring.ts';
import type { QuestionKind } from '#quizzes/schema/question.ts';
import { Slug } from '#quizzes/schema/text.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff } from '../courses/require-staff.ts';
import { inAuthorThread } from './in-author-thread.ts';

/** The name of a question or a deck: what stands in addresses, file names and quizzes. */
export const QuestionName = Slug.max(80);

export type CreateOutcome =
  | { outcome: 'created'; slug: string }
  | { outcome: 'refused'; about: 'slug' | 'deck'; reason: 'form' | 'taken' };

/** Makes a question with a draft from the template of its kind. @throws DomainError `not_found` */
export async function createQuestion(
  db: Database,
  viewer: Viewer,
  unsafeCourse: string,
  unsafe: { slug: string; deck: string; kind: QuestionKind },
): Promise<CreateOutcome> {
  const { course } = await requireStaff(db, viewer, unsafeCourse, { role: 'ta' });
  const slug = QuestionName.safeParse(unsafe.slug.trim());
  if (!slug.success) return { outcome: 'refused', about: 'slug', reason: 'form' };
  const deck = QuestionName.safeParse(unsafe.deck.trim());
  if (!deck.success) return { outcome: 'refused', about: 'deck', reason: 'form' };
  const source = await inAuthorThread('template', { kind: unsafe.kind, slug: slug.data });
  return db.transaction(async (tx) => {
    const question = await insertQuestionUnlessThere(tx, {
      courseId: course.id,
      slug: slug.data,
      deck: deck.data,
    });
    if (!question) return { outcome: 'refused', about: 'slug', reason: 'taken' };
    await insertDraft(tx, { questionId: question.id, number: 1, source, createdBy: viewer.id });
    return { outcome: 'created', slug: slug.data };
  });
}
