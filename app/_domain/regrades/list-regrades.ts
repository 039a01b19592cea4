import type { Database } from '#db/client.ts';
import { selectQuestionsInAttempts, selectRegrades } from '#db/queries/regrades.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { type FoundQuizForStaff, requireQuiz } from '../quiz-building/require-quiz.ts';

/** A question that attempts of the quiz have. */
export interface AttemptedQuestion {
  questionId: string;
  slug: string;
  title: LocalizedText;
  newest: number;
  /** How many answers stand at which version. */
  versions: { number: number; answers: number }[];
  /** Answers at older versions than the newest published one. */
  behind: number;
}

export interface QuizRegrades extends FoundQuizForStaff {
  questions: AttemptedQuestion[];
  history: Awaited<ReturnType<typeof selectRegrades>>;
}

/** Which questions can be graded anew, and what was. @throws DomainError `not_found` for everybody but staff */
export async function listRegrades(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
): Promise<QuizRegrades> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  const [rows, history] = await Promise.all([
    selectQuestionsInAttempts(db, found.quiz.id),
    selectRegrades(db, found.quiz.id),
  ]);
  const prepared = await preparedQuestions(
    db,
    rows.map(({ newestId }) => newestId),
  );
  const grouped = Map.groupBy(rows, ({ questionId }) => questionId);
  const questions = [...grouped].flatMap(([questionId, [first, ...more]]) => {
    if (!first) return [];
    const versions = [first, ...more].map(({ number, answers }) => ({ number, answers }));
    const behind = versions.filter(({ number }) => number < first.newestNumber);
    return [
      {
        questionId,
        slug: first.slug,
        title: prepared.get(first.newestId)?.question.title ?? { en: first.slug, 'zh-TW': first.slug },
        newest: first.newestNumber,
        versions,
        behind: behind.reduce((sum, { answers }) => sum + answers, 0),
      },
    ];
  });
  return { ...found, questions: questions.toSorted((a, b) => b.behind - a.behind), history };
}
