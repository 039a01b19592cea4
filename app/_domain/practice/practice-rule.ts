import type { FoundQuiz } from '#db/queries/quizzes.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';
import { questionsOfQuiz } from '../quizzes/quiz-definition.ts';
import { attemptsLeft, quizState } from '../quizzes/quiz-state.ts';
import { release } from '../quizzes/review-release.ts';

/** A published quiz of the course, as it stands for one student. */
export interface StandingQuiz extends FoundQuiz {
  definition: Quiz;
  /** Ends of this student's attempts; null while one runs. */
  attemptEnds: readonly (Date | null)[];
}

/**
 * Which questions a student may not practise now. A quiz withholds its questions while it is open to the student and
 * - an attempt of the student runs, or
 * - it counts (its attempts are limited, or its solutions come later than after an attempt), and the student can still
 *   start an attempt or has not been shown the solutions.
 * So a question can be practised before its quiz opens, after the quiz is over for the student and its solutions are
 * out, after it closes, and at any time if no quiz that counts asks it.
 */
export function withheldQuestions(quizzes: readonly StandingQuiz[]): Set<string> {
  return new Set(quizzes.filter(withholds).flatMap(({ definition }) => questionsOfQuiz(definition)));
}

function withholds(quiz: StandingQuiz): boolean {
  const state = quizState(quiz);
  if (state === 'not_open' || state === 'closed') return false;
  const { rules } = quiz.definition;
  if (quiz.attemptEnds.includes(null)) return true;
  const counts = rules.attempts !== null || rules.review.solutions !== 'after-attempt';
  if (!counts) return false;
  const left = attemptsLeft(rules, quiz);
  if (left !== null && left > 0) return true;
  const endedAt = quiz.attemptEnds.at(-1) ?? null;
  return !release(rules.review.solutions, { ...quiz, endedAt }).shown;
}
