import type { RegradableAnswer } from '#db/queries/regrades.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import { makeVariant, type Drawn, type Variant } from '#quizzes/engine/make-variant.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import { type CodeOutcome, Grade } from '#quizzes/schema/grade.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { storedResponse } from '../attempts/attempt-view.ts';
import { hintCost } from '../attempts/hint-cost.ts';
import { storedVariant } from '../questions/draw-variant.ts';
import { translateResponse } from './translate-response.ts';
import type { TranslationProblem } from './translated-part.ts';

/**
 * Why an answer is left as it is. running: the attempt goes on · not_graded: its first grading is not done ·
 * numbers_missing: the new version draws parameters that this attempt has not · numbers_refused: it does not take the
 * attempt's numbers · the others: the answer cannot be carried over
 */
export type LeftOutReason =
  | 'running'
  | 'not_graded'
  | 'numbers_missing'
  | 'numbers_refused'
  | TranslationProblem;

export interface NewGrade {
  score: number;
  grade: Grade;
  response: Response | null;
}

/**
 * Grades an answer by another version of its question, with the student's own numbers. Hints cost what they cost when
 * they were taken, or less where the new version asks less.
 * @param outcomes what running its code parts gave, by part; taken over where the cases are the same
 */
export function regradeAnswer(
  { answer }: Pick<RegradableAnswer, 'answer'>,
  versions: { before: PreparedQuestion; after: PreparedQuestion },
  outcomes: Readonly<Record<string, CodeOutcome>> = {},
): NewGrade | { leftOut: LeftOutReason } {
  const before = storedVariant(versions.before, answer);
  const drawn = answer.drawn as Drawn;
  if (versions.after.draws.some(([name]) => !Object.hasOwn(drawn, name)))
    return { leftOut: 'numbers_missing' };
  const after = variantOrNull(versions.after, answer.seed, drawn);
  if (!after) return { leftOut: 'numbers_refused' };
  const stored = storedResponse(answer.response);
  const translated = translateResponse(before, after, stored ?? {});
  if ('problem' in translated) return { leftOut: translated.problem };

  const grade = gradeResponse(after, translated.response, outcomes);
  if (grade.mark === 'pending') return { leftOut: 'code_cases_changed' };
  const hints = [versions.before, versions.after].map(({ question }) => question.hints);
  const cost = Math.min(...hints.map((each) => hintCost(each, answer.hintsTaken)));
  return {
    score: Math.max(0, grade.score - cost),
    // as it will be read back
    grade: Grade.parse(JSON.parse(JSON.stringify(grade))),
    response: stored && translated.response,
  };
}

function variantOrNull(prepared: PreparedQuestion, seed: number, drawn: Drawn): Variant | null {
  try {
    return makeVariant(prepared, seed, drawn);
  } catch {
    // A condition of the new version does not hold, or two of its options are alike with these numbers.
    return null;
  }
}
