import { z } from 'zod';
import type { Database, Transaction } from '#db/client.ts';
import {
  insertRegrade,
  lockGradedAttempts,
  lockQuiz,
  selectQuestionScores,
  selectRegradedAttempts,
  setAttemptTotals,
  writeRegrade,
} from '#db/queries/regrades.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import { attemptScore } from '../attempts/attempt-score.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireQuiz } from '../quiz-building/require-quiz.ts';
import { planRegrade } from './plan-regrade.ts';
import { checkRegrade, RegradeRequest } from './preview-regrade.ts';

export const MAX_REASON = 1000;

export const ApplyRequest = RegradeRequest.extend({
  reason: z.string().trim().min(1).max(MAX_REASON),
  /** Of the preview that the person saw. */
  fingerprint: z.string().max(64),
});
export type ApplyRequest = z.input<typeof ApplyRequest>;

/**
 * Does in one transaction exactly what the preview showed, or nothing. Attempts that run, and their saves, do not wait
 * for it; two instructors at once do, and the second finds that nothing is as it was shown.
 * @throws DomainError `not_found`, `not_allowed`, `request_unreadable`; `regrade_stale` when it would do something else
 *   by now, or nothing, or code has yet to run for it
 */
export async function applyRegrade(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  unsafeRequest: unknown,
): Promise<{ regradeId: string; attempts: number }> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'instructor' });
  const read = ApplyRequest.safeParse(unsafeRequest);
  if (!read.success) throw new DomainError('request_unreadable');
  const { reason, fingerprint, ...request } = storableJson(read.data);
  const { order } = await checkRegrade(db, found, request);
  return db.transaction(async (tx) => {
    await lockQuiz(tx, order.quizId);
    await lockGradedAttempts(tx, order);
    const plan = await planRegrade(tx, order);
    const changes = plan.changes.flatMap(({ attemptId, position, write }) =>
      write ? [{ attemptId, position, ...write }] : [],
    );
    const isOpen = plan.reruns.some(({ state }) => state !== 'failed');
    if (plan.fingerprint !== fingerprint || changes.length === 0 || isOpen)
      throw new DomainError('regrade_stale');
    const regradeId = await insertRegrade(tx, { ...order, reason, createdBy: viewer.id }, changes);
    await writeRegrade(tx, regradeId, 'new');
    return { regradeId, attempts: await sumUp(tx, regradeId) };
  });
}

/** Counts the totals of a regrade's attempts anew. @returns how many there are */
export async function sumUp(tx: Transaction, regradeId: string): Promise<number> {
  const touched = await selectRegradedAttempts(tx, regradeId);
  const questions = Map.groupBy(
    await selectQuestionScores(
      tx,
      touched.map(({ id }) => id),
    ),
    ({ attemptId }) => attemptId,
  );
  const totals = touched.map(({ id, penalty }) => ({
    id,
    score: attemptScore(questions.get(id) ?? [], penalty),
  }));
  await setAttemptTotals(tx, totals);
  return touched.length;
}
