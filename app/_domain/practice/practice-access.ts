import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { selectAttemptsInCourse } from '#db/queries/attempts.ts';
import { selectCoursesOfUser } from '#db/queries/courses.ts';
import { type PracticeVariantRow, selectOptionalPracticeVariant } from '#db/queries/practice-variants.ts';
import { selectQuizzesOfCourse } from '#db/queries/quizzes.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { storedVariant } from '../questions/draw-variant.ts';
import { preparedQuestion } from '../questions/prepared-questions.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { withheldQuestions } from './practice-rule.ts';

/**
 * The slugs of questions that this person may not practise now; staff may practise everything.
 * @throws DomainError `not_found` for a course that the person is not in
 */
export async function withheldFrom(db: Database, viewer: Viewer, courseId: string): Promise<Set<string>> {
  const courses = await selectCoursesOfUser(db, viewer.id);
  const role = courses.find(({ course }) => course.id === courseId)?.role;
  if (viewer.siteRole === 'admin' || role === 'instructor' || role === 'ta') return new Set();
  if (!role) throw new DomainError('not_found');
  const [quizzes, attempts] = await Promise.all([
    selectQuizzesOfCourse(db, viewer.id, courseId),
    selectAttemptsInCourse(db, { courseId, userId: viewer.id }),
  ]);
  const published = quizzes.filter(({ quiz, now }) => quiz.publishedAt && quiz.publishedAt <= now);
  return withheldQuestions(
    published.map((found) => ({
      ...found,
      definition: quizDefinition(found.quiz.definition),
      attemptEnds: attempts
        .filter(({ quizId }) => quizId === found.quiz.id)
        .map(({ endedAt, endsAt }) => endedAt ?? (endsAt && endsAt <= found.now ? endsAt : null)),
    })),
  );
}

export interface AccessibleVariant {
  row: PracticeVariantRow;
  question: { id: string; courseId: string };
  variant: Variant;
}

/**
 * One's own practice variant, unless its question has come into a quiz meanwhile.
 * @throws DomainError `not_found`, `practice_withheld`
 */
export async function requireVariant(
  db: Database,
  viewer: Viewer,
  unsafeVariantId: string,
): Promise<AccessibleVariant> {
  const id = z.uuid().safeParse(unsafeVariantId);
  const found = id.success
    ? await selectOptionalPracticeVariant(db, { id: id.data, userId: viewer.id })
    : undefined;
  if (!found) throw new DomainError('not_found');
  const prepared = await preparedQuestion(db, found.variant.questionVersionId);
  const withheld = await withheldFrom(db, viewer, found.question.courseId);
  if (withheld.has(prepared.question.id)) throw new DomainError('practice_withheld');
  return { row: found.variant, question: found.question, variant: storedVariant(prepared, found.variant) };
}
