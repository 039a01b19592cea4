import type { Database } from '#db/client.ts';
import { lockUngradedAttempt } from '#db/queries/attempts.ts';
import { type CodeRunRow, selectFinalRuns } from '#db/queries/code-runs.ts';
import { selectAttemptsWithFailedCode } from '#db/queries/quiz-results.ts';
import { requireAttempt } from '../attempts/attempt-access.ts';
import { enqueueCodeRuns } from '../attempts/code-run-queue.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { gradingQueueSender } from '../submissions/grading-queue.ts';
import { requireQuiz } from './require-quiz.ts';

/**
 * Runs the code of an attempt once more that no try could run by the platform's fault: its score waits for that. The
 * same code on the same cases; the score comes by itself when the runs have ended. Doing it twice starts nothing twice.
 * @returns how many runs are in the queue now that were not
 * @throws DomainError `not_found` for everybody but the course's staff
 */
export async function rerunFailedCode(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
): Promise<{ runs: number }> {
  const { attempt, isStaff } = await requireAttempt(db, viewer, unsafeAttemptId);
  if (!isStaff) throw new DomainError('not_found');
  return { runs: await rerunIn(db, attempt.id) };
}

/** The same for every attempt of a quiz. @throws DomainError `not_found` for everybody but the course's staff */
export async function rerunAllFailedCode(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
): Promise<{ runs: number }> {
  const { quiz } = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  let runs = 0;
  for (const attemptId of await selectAttemptsWithFailedCode(db, quiz.id))
    runs += await rerunIn(db, attemptId);
  return { runs };
}

async function rerunIn(db: Database, attemptId: string): Promise<number> {
  const sender = await gradingQueueSender(db);
  return db.transaction(async (tx) => {
    if (!(await lockUngradedAttempt(tx, attemptId, { skipLocked: false }))) return 0;
    const failed = (await selectFinalRuns(tx, attemptId)).filter(({ status }) => status === 'failed');
    return (await enqueueCodeRuns(sender, tx, failed.map(anew))).length;
  });
}

function anew({ userId, attemptId, position, partId, purpose, source, task, locale }: CodeRunRow) {
  return { userId, attemptId, position, partId, purpose, source, task, locale };
}
