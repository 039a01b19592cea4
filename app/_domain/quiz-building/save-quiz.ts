import { z } from 'zod';
import type { Database } from '#db/client.ts';
import {
  insertQuizUnlessThere,
  selectQuizUse,
  setReviewOfAttempts,
  updateQuizUnlessChanged,
} from '#db/queries/quiz-building.ts';
import { lockQuiz } from '#db/queries/regrades.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff } from '../courses/require-staff.ts';
import { DomainError } from '../domain-error.ts';
import { type QuizProblem, quizProblems, readQuiz } from './check-quiz.ts';
import { requireQuiz } from './require-quiz.ts';

export type SavedQuiz =
  | {
      outcome: 'saved';
      quizId: string;
      /** Attempts that keep the questions and the rules that they were begun with. */
      attempts: number;
      /** Attempts that are shown something else after their end from now on. */
      reviews: number;
    }
  | { outcome: 'problems'; problems: QuizProblem[] };

/**
 * Makes a draft. @param unsafeCourse its id or slug
 * @throws DomainError `not_found`, `not_allowed` for everybody but its instructors
 */
export async function createQuiz(
  db: Database,
  viewer: Viewer,
  unsafeCourse: string,
  unsafeQuiz: unknown,
): Promise<SavedQuiz> {
  const { course } = await requireStaff(db, viewer, unsafeCourse, { role: 'instructor' });
  const read = readQuiz(storableJson(unsafeQuiz));
  if ('problems' in read) return { outcome: 'problems', problems: read.problems };
  const problems = await quizProblems(db, course.id, read.quiz);
  if (problems.length > 0) return { outcome: 'problems', problems };
  const row = { courseId: course.id, slug: read.quiz.id, definition: read.quiz };
  const stored = await insertQuizUnlessThere(db, row);
  if (stored) return { outcome: 'saved', quizId: stored.id, attempts: 0, reviews: 0 };
  const taken: QuizProblem = { code: 'slug_taken', field: 'id', values: { slug: read.quiz.id } };
  return { outcome: 'problems', problems: [taken] };
}

const SaveRequest = z.strictObject({
  /** quizzes/schema/quiz.ts; its id stays what it is. */
  quiz: z.unknown(),
  /** When the quiz was last changed, as the page knows it. */
  seenAt: z.coerce.date(),
  /** Show what the rules say now after the attempts there are, too. */
  reviewForAll: z.boolean().default(false),
});

/**
 * Changes title, items and rules. Attempts keep the questions and rules that they were begun with; only what is shown
 * after them can be changed for all of them.
 * @throws DomainError `not_found`, `not_allowed`, `request_unreadable`, `quiz_changed`
 */
export async function saveQuiz(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  unsafeRequest: unknown,
): Promise<SavedQuiz> {
  const { quiz } = await requireQuiz(db, viewer, unsafeQuizId, { role: 'instructor' });
  const request = SaveRequest.safeParse(unsafeRequest);
  if (!request.success) throw new DomainError('request_unreadable');
  const { seenAt, reviewForAll } = request.data;
  const read = readQuiz({ ...Object(storableJson(request.data.quiz)), id: quiz.slug });
  if ('problems' in read) return { outcome: 'problems', problems: read.problems };
  const problems = await quizProblems(db, quiz.courseId, read.quiz);
  if (problems.length > 0) return { outcome: 'problems', problems };
  return db.transaction(async (tx) => {
    await lockQuiz(tx, quiz.id);
    const change = { definition: read.quiz };
    if (!(await updateQuizUnlessChanged(tx, { id: quiz.id, seenAt }, change)))
      throw new DomainError('quiz_changed');
    const reviews = reviewForAll ? await setReviewOfAttempts(tx, quiz.id, read.quiz.rules.review) : 0;
    const { attempts } = await selectQuizUse(tx, quiz.id);
    return { outcome: 'saved', quizId: quiz.id, attempts, reviews };
  });
}
