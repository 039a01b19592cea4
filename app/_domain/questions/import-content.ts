import type { Database } from '#db/client.ts';
import { insertPublishedVersion, selectImportedSources, upsertQuestion } from '#db/queries/questions.ts';
import { importQuiz } from '#db/queries/quizzes.ts';
import type { QuestionFile, QuizFile } from '#quizzes/load.ts';
import { questionsOfQuiz } from '../quizzes/quiz-definition.ts';

/** What a quiz of a content folder gets beside its text when it is first imported; later imports leave it alone. */
export interface QuizDates {
  opensAt: Date | null;
  dueAt: Date | null;
  closesAt: Date | null;
  publishedAt: Date | null;
  passCode: string | null;
}

/**
 * Stores questions and quizzes of a content folder in a course: each question as a published version, each quiz with its
 * rules. The same texts again change nothing, whatever was edited here meanwhile; a changed text becomes the newest
 * published version, or the quiz's new definition. Attempts keep the versions that they have.
 * @returns how many questions and quizzes were new or changed
 * @throws Error for a quiz that names a question which is not among the questions
 */
export async function importContent(
  db: Database,
  courseId: string,
  content: { questions: readonly QuestionFile[]; quizzes: readonly QuizFile[] },
  datesOf: (slug: string) => QuizDates,
): Promise<{ questions: number; quizzes: number }> {
  refuseMissingQuestions(content);
  return db.transaction(async (tx) => {
    const known = await selectImportedSources(tx, courseId);
    const changed = content.questions.filter(({ question, source }) => known.get(question.id) !== source);
    for (const { question, deck, source } of changed) {
      const { id } = await upsertQuestion(tx, { courseId, slug: question.id, deck });
      await insertPublishedVersion(tx, { questionId: id, source, note: null });
    }
    let quizzes = 0;
    for (const { quiz, source } of content.quizzes) {
      const row = { courseId, slug: quiz.id, definition: quiz, importedSource: source, ...datesOf(quiz.id) };
      if (await importQuiz(tx, row)) quizzes += 1;
    }
    return { questions: changed.length, quizzes };
  });
}

function refuseMissingQuestions({
  questions,
  quizzes,
}: {
  questions: readonly QuestionFile[];
  quizzes: readonly QuizFile[];
}): void {
  const there = new Set(questions.map(({ question }) => question.id));
  for (const { quiz, file } of quizzes) {
    const missing = questionsOfQuiz(quiz).filter((slug) => !there.has(slug));
    if (missing.length > 0)
      throw new Error(`${file} names questions that are not there: ${missing.join(', ')}`);
  }
}
