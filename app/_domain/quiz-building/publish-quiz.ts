import type { Database } from '#db/client.ts';
import { selectQuizUse, setQuizPublished } from '#db/queries/quiz-building.ts';
import { lockQuiz } from '#db/queries/regrades.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { type QuizProblem, quizProblems } from './check-quiz.ts';
import { requireQuiz } from './require-quiz.ts';

/**
 * Students see the quiz from now on, and can start it when it is open.
 * @returns what is wrong with it, and then it stays a draft
 * @throws DomainError `not_found`, `not_allowed`
 */
export async function publishQuiz(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
): Promise<{ problems: QuizProblem[] }> {
  const { quiz } = await requireQuiz(db, viewer, unsafeQuizId, { role: 'instructor' });
  return db.transaction(async (tx) => {
    await lockQuiz(tx, quiz.id);
    const problems = await quizProblems(tx, quiz.courseId, quizDefinition(quiz.definition));
    if (problems.length === 0) await setQuizPublished(tx, quiz.id, true);
    return { problems };
  });
}

/**
 * Makes a quiz a draft again that nobody has begun.
 * @throws DomainError `not_found`, `not_allowed`, `quiz_has_attempts` with `count`
 */
export async function unpublishQuiz(db: Database, viewer: Viewer, unsafeQuizId: string): Promise<void> {
  const { quiz } = await requireQuiz(db, viewer, unsafeQuizId, { role: 'instructor' });
  await db.transaction(async (tx) => {
    await lockQuiz(tx, quiz.id);
    const { attempts: count } = await selectQuizUse(tx, quiz.id);
    if (count > 0) throw new DomainError('quiz_has_attempts', { count });
    await setQuizPublished(tx, quiz.id, false);
  });
}
