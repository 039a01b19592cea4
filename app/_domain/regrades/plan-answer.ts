import type { DecidingRun } from '#db/queries/regrade-runs.ts';
import type { RegradableAnswer, RegradeRow } from '#db/queries/regrades.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import { Grade, type Mark } from '#quizzes/schema/grade.ts';
import type { NeededRun } from './find-outcomes.ts';
import { regradeAnswer, type Untranslatable } from './regrade-answer.ts';

export type RegradePolicy = RegradeRow['policy'];

/** Which question of a quiz is graded anew, and how. All of it is known to belong together. */
export interface RegradeOrder {
  quizId: string;
  questionId: string;
  toVersionId: string;
  policy: RegradePolicy;
  /** What becomes of answers that cannot be carried over: they stay as they are, or have all their points. */
  leftOut: RegradeRow['leftOut'];
  /** Somebody confirmed that options reworded in both languages mean the same as before. */
  keepsReworded: boolean;
}

/** up, same, down: the score changes so, or only the version does · kept: it would fall, and never-lower keeps it */
export type Direction = 'up' | 'same' | 'down' | 'kept';

/** What a regrade does to one answer. */
export interface PlannedAnswer {
  direction: Direction;
  /** Shares of the points. */
  oldScore: number;
  newScore: number;
  oldMark: Mark;
  newMark: Mark;
  /** Why it has all its points instead of a grade by the version. */
  insteadOf: Untranslatable | null;
  ranAgain: boolean;
  /** What is written; null where nothing is. */
  write: { newVersionId: string; newScore: number; newGrade: unknown; newResponse: unknown } | null;
}

/** done: the version, or nothing less than all points, is what it has already */
export type AnswerPlan = PlannedAnswer | 'done' | { leftOut: Untranslatable } | { needed: NeededRun[] };

/** @param runs of this answer's code, the newest first */
export function planAnswer(
  { answer }: Pick<RegradableAnswer, 'answer'>,
  { policy, toVersionId, leftOut, keepsReworded }: RegradeOrder,
  { prepared, runs }: { prepared: Map<string, PreparedQuestion>; runs: readonly DecidingRun[] },
): AnswerPlan {
  if (policy === 'full') return withAllPoints(answer, null);
  if (answer.questionVersionId === toVersionId) return 'done';
  const versions = {
    before: prepared.get(answer.questionVersionId) as PreparedQuestion,
    after: prepared.get(toVersionId) as PreparedQuestion,
  };
  const fresh = regradeAnswer({ answer }, versions, { runs, keepsReworded });
  if ('leftOut' in fresh) return leftOut === 'full' ? withAllPoints(answer, fresh.leftOut) : fresh;
  if ('needed' in fresh) return fresh;
  const oldScore = answer.score ?? 0;
  const { score: newScore, grade, response, ranAgain } = fresh;
  const falls = newScore < oldScore;
  const base = { oldScore, oldMark: markOf(answer), newMark: grade.mark, insteadOf: null, ranAgain };
  if (falls && policy === 'never-lower')
    return { ...base, direction: 'kept', newScore: oldScore, write: null };
  const write = { newVersionId: toVersionId, newScore, newGrade: grade, newResponse: response };
  return { ...base, direction: falls ? 'down' : newScore > oldScore ? 'up' : 'same', newScore, write };
}

/** All points by the version that the answer has: nothing else of it changes. */
function withAllPoints(
  answer: RegradableAnswer['answer'],
  insteadOf: Untranslatable | null,
): PlannedAnswer | 'done' {
  const oldScore = answer.score ?? 0;
  if (oldScore === 1) return 'done';
  const { questionVersionId, grade, response } = answer;
  const [oldMark, newMark] = [markOf(answer), markOf(answer)];
  const write = { newVersionId: questionVersionId, newScore: 1, newGrade: grade, newResponse: response };
  return { direction: 'up', oldScore, newScore: 1, oldMark, newMark, insteadOf, ranAgain: false, write };
}

const markOf = ({ grade }: RegradableAnswer['answer']): Mark => Grade.parse(grade).mark;
