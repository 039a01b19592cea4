import type { AttemptQuestionRow, QuestionGrade } from '#db/queries/attempt-questions.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import type { CodeOutcome, Grade } from '#quizzes/schema/grade.ts';
import { storedResponse } from './attempt-view.ts';
import { hintCost } from './hint-cost.ts';

/** Grades the answer of an attempt's question; its score stays open while code of it is to be run. */
export function gradeQuestion(
  { position, response, hintsTaken }: Pick<AttemptQuestionRow, 'position' | 'response' | 'hintsTaken'>,
  variant: Variant,
  outcomes: Readonly<Record<string, CodeOutcome>> = {},
): QuestionGrade & { grade: Grade } {
  const grade = gradeResponse(variant, storedResponse(response) ?? {}, outcomes);
  const cost = hintCost(variant.prepared.question.hints, hintsTaken);
  const score = grade.mark === 'pending' ? null : Math.max(0, grade.score - cost);
  return { position, grade, score };
}

/** The parts whose code must run before they have a mark. */
export function pendingParts(grade: Grade): string[] {
  return Object.entries(grade.parts).flatMap(([id, { mark }]) => (mark === 'pending' ? [id] : []));
}
