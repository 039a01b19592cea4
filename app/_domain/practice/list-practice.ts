import type { Database } from '#db/client.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import { selectPublishedQuestions } from '#db/queries/questions.ts';
import type { Question } from '#quizzes/schema/question.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { withheldFrom } from './practice-access.ts';

/** A question that can be practised; nothing of its key is in here. */
export interface PracticeQuestion {
  id: string;
  slug: string;
  deck: string;
  title: LocalizedText;
  kind: Question['kind'];
  topics: Question['topics'];
  difficulty: number;
  minutes: number;
  hints: number;
  /** Now in a quiz that is open to this person: listed, and cannot be practised. */
  isWithheld: boolean;
}

/** Every published question of a course. @throws DomainError `not_found` */
export async function listPractice(
  db: Database,
  viewer: Viewer,
  courseId: string,
): Promise<PracticeQuestion[]> {
  const withheld = await withheldFrom(db, viewer, courseId);
  const questions = await selectPublishedQuestions(db, courseId);
  const prepared = await preparedQuestions(
    db,
    questions.map(({ versionId }) => versionId),
  );
  return questions.flatMap(({ id, slug, deck, versionId }) => {
    const question = prepared.get(versionId)?.question;
    if (!question) return [];
    const { title, kind, topics, difficulty, minutes, hints } = question;
    const isWithheld = withheld.has(slug);
    return [{ id, slug, deck, title, kind, topics, difficulty, minutes, hints: hints.length, isWithheld }];
  });
}
