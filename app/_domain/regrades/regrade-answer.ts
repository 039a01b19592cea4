import type { DecidingRun } from '#db/queries/regrade-runs.ts';
import type { RegradableAnswer } from '#db/queries/regrades.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import { makeVariant, type Drawn, type Variant } from '#quizzes/engine/make-variant.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import { Grade } from '#quizzes/schema/grade.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { storedResponse } from '../attempts/attempt-view.ts';
import { pendingParts } from '../attempts/grade-question.ts';
import { hintCost } from '../attempts/hint-cost.ts';
import { storedVariant } from '../questions/draw-variant.ts';
import { findOutcomes, type NeededRun } from './find-outcomes.ts';
import { translateResponse } from './translate-response.ts';
import type { Reading, TranslationProblem } from './translated-part.ts';

/**
 * Why the new version says nothing of an answer. numbers_missing: it draws parameters that this attempt has not ·
 * numbers_refused: it does not take the attempt's numbers · the others: the answer cannot be carried over
 */
export type Untranslatable = 'numbers_missing' | 'numbers_refused' | TranslationProblem;

export interface NewGrade {
  score: number;
  grade: Grade;
  response: Response | null;
  /** Its code ran once more for it. */
  ranAgain: boolean;
}

export type Regraded = NewGrade | { leftOut: Untranslatable } | { needed: NeededRun[] };

/**
 * Grades an answer by another version of its question, with the student's own numbers. Hints cost what they cost when
 * they were taken, or less where the new version asks less. Code has a grade once it has run on the version's cases.
 * @param runs of this answer's code, the newest first
 */
export function regradeAnswer(
  { answer }: Pick<RegradableAnswer, 'answer'>,
  versions: { before: PreparedQuestion; after: PreparedQuestion },
  { runs, ...reading }: { runs: readonly DecidingRun[] } & Reading,
): Regraded {
  const before = storedVariant(versions.before, answer);
  const drawn = answer.drawn as Drawn;
  if (versions.after.draws.some(([name]) => !Object.hasOwn(drawn, name)))
    return { leftOut: 'numbers_missing' };
  const after = variantOrNull(versions.after, answer.seed, drawn);
  if (!after) return { leftOut: 'numbers_refused' };
  const stored = storedResponse(answer.response);
  const translated = translateResponse(before, after, stored ?? {}, reading);
  if ('problem' in translated) return { leftOut: translated.problem };

  const { outcomes, needed, ranAgain } = findOutcomes(after, translated.response, runs);
  const grade = gradeResponse(after, translated.response, outcomes);
  if (grade.mark === 'pending') {
    const open = new Set(pendingParts(grade));
    return { needed: needed.filter(({ partId }) => open.has(partId)) };
  }
  const hints = [versions.before, versions.after].map(({ question }) => question.hints);
  const cost = Math.min(...hints.map((each) => hintCost(each, answer.hintsTaken)));
  return {
    score: Math.max(0, grade.score - cost),
    // as it will be read back
    grade: Grade.parse(JSON.parse(JSON.stringify(grade))),
    response: stored && translated.response,
    ranAgain,
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
