import type { Database } from '#db/client.ts';
import { selectQuestionUses, setQuestionArchived } from '#db/queries/question-authoring.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { holdQuestion, type UnsafeQuestion } from './author-access.ts';

export type ArchiveOutcome = { outcome: 'done' } | { outcome: 'in_use'; quizzes: string[] };

/**
 * Takes a question out of the lists, of practice too, or brings it back. One that a published quiz names stays, since
 * attempts at it are still to start.
 * @throws DomainError `not_found`; `not_allowed` for a teaching assistant
 */
export async function archiveQuestion(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
  archived: boolean,
): Promise<ArchiveOutcome> {
  return db.transaction(async (tx) => {
    const { course, question } = await holdQuestion(tx, viewer, unsafe, { role: 'instructor' });
    const uses = archived ? await selectQuestionUses(tx, course.id) : [];
    const quizzes = uses.filter((use) => use.published && use.question === question.slug);
    if (quizzes.length > 0) return { outcome: 'in_use', quizzes: quizzes.map(({ quiz }) => quiz) };
    await setQuestionArchived(tx, question.id, archived);
    return { outcome: 'done' };
  });
}
