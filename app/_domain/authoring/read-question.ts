import type { Database } from '#db/client.ts';
import { selectQuestionUses } from '#db/queries/question-authoring.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import type { TaughtCourse } from '../courses/require-staff.ts';
import { requireQuestion, type UnsafeQuestion } from './author-access.ts';
import { newestOf, savedDraft, type SavedDraft } from './save-draft.ts';

/** A question as its editor opens it. */
export interface EditedQuestion extends TaughtCourse {
  slug: string;
  deck: string;
  archivedAt: Date | null;
  source: string;
  saved: SavedDraft;
  authorName: string | null;
  quizzes: QuestionUse[];
}

export interface QuestionUse {
  quiz: string;
  title: { en: string; 'zh-TW': string };
  published: boolean;
}

/** @throws DomainError `not_found` */
export async function readQuestion(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
): Promise<EditedQuestion> {
  const { course, role, question } = await requireQuestion(db, viewer, unsafe);
  const [newest, uses] = await Promise.all([newestOf(db, question.id), selectQuestionUses(db, course.id)]);
  return {
    course,
    role,
    slug: question.slug,
    deck: question.deck,
    archivedAt: question.archivedAt,
    source: newest.source,
    saved: savedDraft(newest),
    authorName: newest.authorName,
    quizzes: uses.filter((use) => use.question === question.slug).map(questionUse),
  };
}

export const questionUse = ({
  quiz,
  title,
  published,
}: {
  quiz: string;
  title: Record<string, string>;
  published: boolean;
}): QuestionUse => ({
  quiz,
  title: { en: title.en ?? quiz, 'zh-TW': title['zh-TW'] ?? quiz },
  published,
});
