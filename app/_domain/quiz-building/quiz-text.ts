import { Document, isCollection } from 'yaml';
import type { Database } from '#db/client.ts';
import { parseQuiz, type TextProblem } from '#quizzes/schema/parse-question.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff } from '../courses/require-staff.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { requireQuiz } from './require-quiz.ts';
import { createQuiz, type SavedQuiz } from './save-quiz.ts';

const SHORT = 60;

/** A quiz as a file of the content folder; reading it gives the quiz again. */
export function quizText(quiz: Quiz): string {
  const document = new Document(quiz);
  const onOneLine = (...path: (string | number)[]) => {
    const node = document.getIn(path, true);
    if (isCollection(node)) node.flow = true;
  };
  for (const field of ['title', 'description'] as const) {
    if (Object.values(quiz[field]).every((text) => text.length < SHORT && !text.includes('\n')))
      onOneLine(field);
  }
  onOneLine('rules', 'penalties');
  onOneLine('rules', 'review');
  for (const i of quiz.items.keys()) onOneLine('items', i);
  return document.toString({ lineWidth: 0 });
}

/** @throws DomainError `not_found` for everybody but staff */
export async function exportQuiz(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
): Promise<{ fileName: string; text: string }> {
  const { quiz } = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  return { fileName: `${quiz.slug}.yaml`, text: quizText(quizDefinition(quiz.definition)) };
}

export type ImportedQuiz = SavedQuiz | { outcome: 'unreadable'; problems: TextProblem[] };

/**
 * Makes a draft from the text of a quiz.
 * @param name takes the place of the text's own where it is not empty
 * @throws DomainError `not_found`, `not_allowed`
 */
export async function importQuizText(
  db: Database,
  viewer: Viewer,
  unsafeCourse: string,
  { text, name }: { text: string; name: string },
): Promise<ImportedQuiz> {
  await requireStaff(db, viewer, unsafeCourse, { role: 'instructor' });
  const read = parseQuiz(text);
  if ('problems' in read) return { outcome: 'unreadable', problems: read.problems };
  const named = name.trim() === '' ? read.quiz : { ...read.quiz, id: name.trim() };
  return createQuiz(db, viewer, unsafeCourse, named);
}
