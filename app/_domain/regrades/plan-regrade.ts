import { createHash } from 'node:crypto';
import type { Connection } from '#db/client.ts';
import {
  type RegradableAnswer,
  type RegradeRow,
  selectFinalOutcomes,
  selectQuestionScores,
  selectRegradableAnswers,
} from '#db/queries/regrades.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import { CodeOutcome, Grade, type Mark } from '#quizzes/schema/grade.ts';
import { attemptScore } from '../attempts/attempt-score.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { type LeftOutReason, regradeAnswer } from './regrade-answer.ts';

export type RegradePolicy = RegradeRow['policy'];

/** Which question of a quiz is graded anew, and how. All of it is known to belong together. */
export interface RegradeOrder {
  quizId: string;
  questionId: string;
  toVersionId: string;
  policy: RegradePolicy;
}

interface Place {
  attemptId: string;
  position: number;
  /** 1 for a person's first. */
  number: number;
  person: RegradableAnswer['person'];
  versionNumber: number;
}

/** up, same, down: the score changes so, or only the version does · kept: it would fall, and never-lower keeps it */
export type Direction = 'up' | 'same' | 'down' | 'kept';

export interface PlannedChange extends Place {
  direction: Direction;
  points: number;
  /** Shares of the points. */
  oldScore: number;
  newScore: number;
  oldMark: Mark;
  newMark: Mark;
  /** Points of the whole attempt. */
  oldTotal: number;
  newTotal: number;
  maxScore: number;
  /** What is written; null where nothing is. */
  write: { newVersionId: string; newScore: number; newGrade: unknown; newResponse: unknown } | null;
}

export interface LeftOut extends Place {
  reason: LeftOutReason;
}

export interface RegradePlan {
  changes: PlannedChange[];
  leftOut: LeftOut[];
  /** Answers that the version has graded already. */
  done: number;
  /** The same for two plans that do the same to the same answers. */
  fingerprint: string;
}

/** What a regrade would do to every answer of a quiz to a question. Nothing is written. */
export async function planRegrade(db: Connection, order: RegradeOrder): Promise<RegradePlan> {
  const answers = await selectRegradableAnswers(db, order);
  const versionIds = answers.map(({ answer }) => answer.questionVersionId);
  const prepared = await preparedQuestions(db, [...versionIds, order.toVersionId]);
  const after = prepared.get(order.toVersionId) as PreparedQuestion;
  const hasCode = after.question.parts.some(({ kind }) => kind === 'code');
  const attemptIds = [...new Set(answers.map(({ attempt }) => attempt.id))];
  const outcomes = await outcomesOf(db, hasCode ? attemptIds : []);

  const changes: PlannedChange[] = [];
  const leftOut: LeftOut[] = [];
  let done = 0;
  for (const one of answers) {
    const { attempt, answer, person, versionNumber } = one;
    const place = {
      attemptId: attempt.id,
      position: answer.position,
      number: attempt.number,
      person,
      versionNumber,
    };
    if (attempt.endedAt === null) leftOut.push({ ...place, reason: 'running' });
    else if (attempt.gradedAt === null || answer.score === null || attempt.score === null)
      leftOut.push({ ...place, reason: 'not_graded' });
    else {
      const planned = planAnswer(one, order, {
        prepared,
        outcomes: outcomes.get(`${attempt.id} ${answer.position}`) ?? {},
      });
      if (planned === 'done') done += 1;
      else if ('leftOut' in planned) leftOut.push({ ...place, reason: planned.leftOut });
      else {
        const totals = { oldTotal: attempt.score, newTotal: attempt.score, maxScore: attempt.maxScore };
        changes.push({ ...place, ...planned, ...totals, points: answer.points });
      }
    }
  }
  await setTotals(db, changes, new Map(answers.map(({ attempt }) => [attempt.id, attempt.penalty])));
  return { changes, leftOut, done, fingerprint: fingerprintOf(order, changes) };
}

type PlannedAnswer = Pick<
  PlannedChange,
  'direction' | 'oldScore' | 'newScore' | 'oldMark' | 'newMark' | 'write'
>;

function planAnswer(
  { answer }: RegradableAnswer,
  { policy, toVersionId }: RegradeOrder,
  { prepared, outcomes }: { prepared: Map<string, PreparedQuestion>; outcomes: Record<string, CodeOutcome> },
): PlannedAnswer | { leftOut: LeftOutReason } | 'done' {
  const oldScore = answer.score ?? 0;
  const oldMark = Grade.parse(answer.grade).mark;
  if (policy === 'full') {
    if (oldScore === 1) return 'done';
    const { questionVersionId, grade, response } = answer;
    const write = { newVersionId: questionVersionId, newScore: 1, newGrade: grade, newResponse: response };
    return { direction: 'up', oldScore, newScore: 1, oldMark, newMark: oldMark, write };
  }
  if (answer.questionVersionId === toVersionId) return 'done';
  const versions = {
    before: prepared.get(answer.questionVersionId) as PreparedQuestion,
    after: prepared.get(toVersionId) as PreparedQuestion,
  };
  const fresh = regradeAnswer({ answer }, versions, outcomes);
  if ('leftOut' in fresh) return fresh;
  const { score: newScore, grade, response } = fresh;
  const falls = newScore < oldScore;
  const base = { oldScore, oldMark, newMark: grade.mark };
  if (falls && policy === 'never-lower')
    return { ...base, direction: 'kept', newScore: oldScore, write: null };
  const write = { newVersionId: toVersionId, newScore, newGrade: grade, newResponse: response };
  return { ...base, direction: falls ? 'down' : newScore > oldScore ? 'up' : 'same', newScore, write };
}

async function outcomesOf(
  db: Connection,
  attemptIds: readonly string[],
): Promise<Map<string, Record<string, CodeOutcome>>> {
  const found = new Map<string, Record<string, CodeOutcome>>();
  for (const { attemptId, position, partId, outcome } of await selectFinalOutcomes(db, attemptIds)) {
    const key = `${attemptId} ${position}`;
    found.set(key, { ...found.get(key), [partId]: CodeOutcome.parse(outcome) });
  }
  return found;
}

/** An attempt may have the question twice, so its new total is counted over all of its changes. */
async function setTotals(
  db: Connection,
  changes: PlannedChange[],
  penalties: ReadonlyMap<string, number>,
): Promise<void> {
  const byPlace = new Map(changes.map((change) => [`${change.attemptId} ${change.position}`, change]));
  const questions = new Map<string, { points: number; score: number | null }[]>();
  const touched = new Set(changes.map((change) => change.attemptId));
  for (const { attemptId, position, points, score } of await selectQuestionScores(db, [...touched])) {
    const planned = byPlace.get(`${attemptId} ${position}`)?.newScore ?? score;
    questions.set(attemptId, [...(questions.get(attemptId) ?? []), { points, score: planned }]);
  }
  for (const change of changes) {
    const own = questions.get(change.attemptId) ?? [];
    change.newTotal = attemptScore(own, penalties.get(change.attemptId) ?? 0);
  }
}

function fingerprintOf({ policy, toVersionId }: RegradeOrder, changes: readonly PlannedChange[]): string {
  const told = changes
    .map((one) => [one.attemptId, one.position, one.versionNumber, one.oldScore, one.newScore, one.direction])
    .map((row) => JSON.stringify(row))
    .toSorted();
  return createHash('sha256')
    .update(JSON.stringify([policy, toVersionId, told]))
    .digest('hex')
    .slice(0, 32);
}
