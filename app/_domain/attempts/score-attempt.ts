import type { Database } from '#db/client.ts';
import { selectAttemptQuestions, setQuestionGrades } from '#db/queries/attempt-questions.ts';
import { lockUngradedAttempt, setAttemptScore } from '#db/queries/attempts.ts';
import { selectFinalRuns } from '#db/queries/code-runs.ts';
import { CodeOutcome } from '#quizzes/schema/grade.ts';
import { storedVariant } from '../questions/draw-variant.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { attemptRules } from '../quizzes/quiz-definition.ts';
import { gradingQueueSender } from '../submissions/grading-queue.ts';
import { attemptScore, penaltyOf } from './attempt-score.ts';
import { enqueueCodeRuns } from './code-run-queue.ts';
import { finalRuns } from './grade-attempt.ts';
import { gradeQuestion } from './grade-question.ts';

/** A run that fails by the platform's fault is made again so often; then the attempt waits for staff. */
const MAX_TRIES = 5;

/**
 * Takes over what final runs gave, and the attempt's score once all of them are there. Runs that failed by the
 * platform's fault are made again. Doing it twice, or while runs are open, changes nothing.
 * @returns whether the attempt has its score now
 */
export async function scoreAttempt(
  db: Database,
  attemptId: string,
  options = { skipLocked: false },
): Promise<boolean> {
  const sender = await gradingQueueSender(db);
  return db.transaction(async (tx) => {
    const attempt = await lockUngradedAttempt(tx, attemptId, options);
    if (!attempt) return false;
    const questions = await selectAttemptQuestions(tx, attemptId);
    if (questions.some(({ grade }) => grade === null)) return false;

    const open = questions.filter(({ score }) => score === null);
    const runs = await selectFinalRuns(tx, attemptId);
    const prepared = await preparedQuestions(
      tx,
      open.map(({ questionVersionId }) => questionVersionId),
    );
    const graded = open.map((row) => {
      const variant = storedVariant(prepared.get(row.questionVersionId) as never, row);
      const own = runs.filter(({ position }) => position === row.position);
      const failed = own.filter(({ status, tries }) => status === 'failed' && tries < MAX_TRIES);
      const again = finalRuns(
        attempt,
        { position: row.position, response: row.response, variant },
        failed.map(({ partId }) => partId),
      );
      const outcomes = Object.fromEntries(
        own
          .filter(({ status }) => status === 'done')
          .map(({ partId, outcome }) => [partId, CodeOutcome.parse(outcome)]),
      );
      return { again, ...gradeQuestion(row, variant, outcomes) };
    });
    await enqueueCodeRuns(
      sender,
      tx,
      graded.flatMap(({ again }) => again),
    );
    const grades = graded.map(({ position, grade, score }) => ({ position, grade, score }));
    await setQuestionGrades(tx, attemptId, grades);
    if (grades.some(({ score }) => score === null)) return false;

    const penalty = penaltyOf(attemptRules(attempt.rules), attempt);
    const fresh = new Map(grades.map(({ position, score }) => [position, score]));
    const scores = questions.map(({ position, points, score }) => ({
      points,
      score: fresh.get(position) ?? score,
    }));
    await setAttemptScore(tx, attemptId, { score: attemptScore(scores, penalty), penalty });
    return true;
  });
}
