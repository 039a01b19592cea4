import type { Database } from '#db/client.ts';
import { selectAttemptQuestions, setQuestionGrades } from '#db/queries/attempt-questions.ts';
import { type AttemptRow, lockUngradedAttempt, setAttemptScore } from '#db/queries/attempts.ts';
import type { NewCodeRun } from '#db/queries/code-runs.ts';
import { codeTasks } from '#quizzes/engine/code-tasks.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import { storedVariant } from '../questions/draw-variant.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { attemptRules } from '../quizzes/quiz-definition.ts';
import { gradingQueueSender } from '../submissions/grading-queue.ts';
import { attemptScore, penaltyOf } from './attempt-score.ts';
import { storedResponse } from './attempt-view.ts';
import { enqueueCodeRuns } from './code-run-queue.ts';
import { gradeQuestion, pendingParts } from './grade-question.ts';

/**
 * Grades the answers of an ended attempt whose grace is over, once: whoever comes second finds it done. Parts of code
 * are queued in the same transaction; without any the attempt has its score at the end of it.
 * @param options.skipLocked leaves an attempt that somebody holds to them
 */
export async function gradeAttempt(
  db: Database,
  attemptId: string,
  options = { skipLocked: false },
): Promise<void> {
  const sender = await gradingQueueSender(db);
  await db.transaction(async (tx) => {
    const attempt = await lockUngradedAttempt(tx, attemptId, options);
    if (!attempt) return;
    const questions = await selectAttemptQuestions(tx, attemptId);
    if (questions.every(({ grade }) => grade !== null)) return;
    const prepared = await preparedQuestions(
      tx,
      questions.map(({ questionVersionId }) => questionVersionId),
    );
    const graded = questions.map((row) => {
      const variant = storedVariant(prepared.get(row.questionVersionId) as never, row);
      return { row, variant, ...gradeQuestion(row, variant) };
    });
    const runs = graded.flatMap(({ row, variant, grade }) =>
      finalRuns(attempt, { position: row.position, response: row.response, variant }, pendingParts(grade)),
    );
    await setQuestionGrades(
      tx,
      attemptId,
      graded.map(({ position, grade, score }) => ({ position, grade, score })),
    );
    await enqueueCodeRuns(sender, tx, runs);
    if (runs.length > 0) return;
    const penalty = penaltyOf(attemptRules(attempt.rules), attempt);
    const scores = graded.map(({ row, score }) => ({ points: row.points, score }));
    await setAttemptScore(tx, attemptId, { score: attemptScore(scores, penalty), penalty });
  });
}

/** What decides the marks of code parts: every case, run on what was answered. */
export function finalRuns(
  attempt: Pick<AttemptRow, 'id' | 'userId' | 'locale'>,
  { position, response, variant }: { position: number; response: unknown; variant: Variant },
  partIds: readonly string[],
): NewCodeRun[] {
  const tasks = codeTasks(variant);
  return partIds.map((partId) => {
    const part = storedResponse(response)?.[partId];
    const task = tasks[partId];
    if (!task || typeof part !== 'object' || !('code' in part)) {
      throw new Error(`Part ${partId} waits for a run, but there is no code in its answer`);
    }
    const { id: attemptId, userId, locale } = attempt;
    return { userId, attemptId, position, partId, purpose: 'final', source: part.code, task, locale };
  });
}
