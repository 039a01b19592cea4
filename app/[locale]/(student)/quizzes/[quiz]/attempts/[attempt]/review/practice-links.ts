import type { Review } from '#app/_domain/attempts/read-review.ts';
import type { PracticeQuestion } from '#app/_domain/practice/list-practice.ts';

/** Where each question of an attempt can be practised, by its position; one that a quiz withholds now has no link. */
export function practiceLinks(
  questions: readonly Pick<Review['questions'][number], 'position' | 'questionId'>[],
  practice: readonly Pick<PracticeQuestion, 'id' | 'isWithheld'>[],
): Map<number, string> {
  const open = new Set(practice.filter(({ isWithheld }) => !isWithheld).map(({ id }) => id));
  return new Map(
    questions
      .filter(({ questionId }) => open.has(questionId))
      .map(({ position, questionId }) => [position, `/practice/${questionId}`]),
  );
}
