import { createHash } from 'node:crypto';
import type { Connection } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { type DecidingRun, selectDecidingRuns } from '#db/queries/regrade-runs.ts';
import {
  type RegradableAnswer,
  selectQuestionScores,
  selectRegradableAnswers,
} from '#db/queries/regrades.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import { attemptScore } from '../attempts/attempt-score.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { estimateRuns } from './estimate-runs.ts';
import type { NeededRun, RunState } from './find-outcomes.ts';
import { type PlannedAnswer, planAnswer, type RegradeOrder } from './plan-answer.ts';
import type { Untranslatable } from './regrade-answer.ts';
import { listRewordings, type Rewording } from './reworded-entries.ts';

interface Place {
  attemptId: string;
  position: number;
  /** 1 for a person's first. */
  number: number;
  person: RegradableAnswer['person'];
  versionNumber: number;
}

export interface PlannedChange extends Place, PlannedAnswer {
  points: number;
  /** Points of the whole attempt. */
  oldTotal: number;
  newTotal: number;
  maxScore: number;
}

/** running: the attempt goes on · not_graded: its first grading is not done · the others: what the version cannot tell */
export type LeftOutReason = 'running' | 'not_graded' | Untranslatable;

export interface LeftOut extends Place {
  reason: LeftOutReason;
}

/** An answer whose code has to run on the version's cases before its grade is known. */
export interface Rerun extends Place {
  state: RunState;
  runs: NeededRun[];
  /** Of the attempt: what compilers say comes in it. */
  locale: Locale;
}

export interface RegradePlan {
  changes: PlannedChange[];
  leftOut: LeftOut[];
  reruns: Rerun[];
  /** About how long those that wait still take; null while none has ended. */
  secondsLeft: number | null;
  /** What the version says in other words, where somebody has to say whether it means the same. */
  rewordings: Rewording[];
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
  const runs = await selectDecidingRuns(db, hasCode ? attemptIds : []);
  const runsAt = Map.groupBy(runs, placeOf);

  const changes: PlannedChange[] = [];
  const leftOut: LeftOut[] = [];
  const reruns: Rerun[] = [];
  let done = 0;
  for (const one of answers) {
    const { attempt, answer, person, versionNumber } = one;
    const { id: attemptId, number, locale, maxScore } = attempt;
    const { position, points } = answer;
    const place = { attemptId, position, number, person, versionNumber };
    if (attempt.endedAt === null) leftOut.push({ ...place, reason: 'running' });
    else if (attempt.gradedAt === null || answer.score === null || attempt.score === null)
      leftOut.push({ ...place, reason: 'not_graded' });
    else {
      const planned = planAnswer(one, order, { prepared, runs: runsAt.get(placeOf(place)) ?? [] });
      if (planned === 'done') done += 1;
      else if ('leftOut' in planned) leftOut.push({ ...place, reason: planned.leftOut });
      else if ('needed' in planned) reruns.push({ ...place, ...stateOf(planned.needed), locale });
      else {
        const totals = { oldTotal: attempt.score, newTotal: attempt.score, maxScore };
        changes.push({ ...place, ...planned, ...totals, points });
      }
    }
  }
  await setTotals(db, changes, new Map(answers.map(({ attempt }) => [attempt.id, attempt.penalty])));
  const reworded = order.keepsReworded || leftOut.some(({ reason }) => reason === 'option_reworded');
  return {
    changes,
    leftOut,
    reruns,
    secondsLeft: estimateRuns(runs),
    rewordings: reworded ? rewordingsOf([...new Set(versionIds)], prepared, after) : [],
    done,
    fingerprint: fingerprintOf(order, changes, reruns),
  };
}

const placeOf = (at: Pick<DecidingRun, 'attemptId' | 'position'>): string => `${at.attemptId} ${at.position}`;

/** An answer of several pieces waits for the last of them. */
function stateOf(runs: NeededRun[]): Pick<Rerun, 'state' | 'runs'> {
  const states = new Set(runs.map(({ state }) => state));
  const state = states.has('missing') ? 'missing' : states.has('waiting') ? 'waiting' : 'failed';
  return { state, runs };
}

function rewordingsOf(
  versionIds: readonly string[],
  prepared: ReadonlyMap<string, PreparedQuestion>,
  after: PreparedQuestion,
): Rewording[] {
  const all = versionIds.flatMap((id) => {
    const before = prepared.get(id);
    return before ? listRewordings(before.question, after.question) : [];
  });
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** An attempt may have the question twice, so its new total is counted over all of its changes. */
async function setTotals(
  db: Connection,
  changes: PlannedChange[],
  penalties: ReadonlyMap<string, number>,
): Promise<void> {
  const byPlace = new Map(changes.map((change) => [placeOf(change), change]));
  const questions = new Map<string, { points: number; score: number | null }[]>();
  const touched = new Set(changes.map((change) => change.attemptId));
  for (const { points, score, ...at } of await selectQuestionScores(db, [...touched])) {
    const planned = byPlace.get(placeOf(at))?.newScore ?? score;
    questions.set(at.attemptId, [...(questions.get(at.attemptId) ?? []), { points, score: planned }]);
  }
  for (const change of changes) {
    const own = questions.get(change.attemptId) ?? [];
    change.newTotal = attemptScore(own, penalties.get(change.attemptId) ?? 0);
  }
}

function fingerprintOf(
  { policy, toVersionId, leftOut, keepsReworded }: RegradeOrder,
  changes: readonly PlannedChange[],
  reruns: readonly Rerun[],
): string {
  const told = changes
    .map((one) => [one.attemptId, one.position, one.versionNumber, one.oldScore, one.newScore, one.direction])
    .map((row) => JSON.stringify(row))
    .toSorted();
  const waiting = reruns.map(placeOf).toSorted();
  return createHash('sha256')
    .update(JSON.stringify([policy, toVersionId, leftOut, keepsReworded, told, waiting]))
    .digest('hex')
    .slice(0, 32);
}
