import type { Database } from '#db/client.ts';
import type { NewCodeRun } from '#db/queries/code-runs.ts';
import { lockQuiz } from '#db/queries/regrades.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import { enqueueCodeRuns } from '../attempts/code-run-queue.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireQuiz } from '../quiz-building/require-quiz.ts';
import { gradingQueueSender } from '../submissions/grading-queue.ts';
import { planRegrade, type Rerun } from './plan-regrade.ts';
import { checkRegrade } from './preview-regrade.ts';

/**
 * Has a grader run the code of answers on the cases of the version, which its preview waits for; what failed by the
 * platform's fault is run once more. Grades stay as they are. Doing it twice starts nothing twice.
 * @returns how many answers have code in the queue now that had none
 * @throws DomainError `not_found`, `not_allowed` for teaching assistants
 */
export async function startRegradeRuns(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  unsafeRequest: unknown,
): Promise<{ answers: number }> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'instructor' });
  const { order } = await checkRegrade(db, found, unsafeRequest);
  const sender = await gradingQueueSender(db);
  return db.transaction(async (tx) => {
    await lockQuiz(tx, order.quizId);
    const { reruns } = await planRegrade(tx, order);
    const started = reruns.map((rerun) => runsToStart(rerun, viewer.id)).filter((runs) => runs.length > 0);
    await enqueueCodeRuns(sender, tx, started.flat());
    return { answers: started.length };
  });
}

/** In the name of who regrades, so that no student's own tries stand back for them. */
function runsToStart({ attemptId, position, locale, runs }: Rerun, userId: string): NewCodeRun[] {
  return runs
    .filter(({ state }) => state !== 'waiting')
    .map(({ partId, source, task }) =>
      storableJson({ userId, attemptId, position, partId, purpose: 'regrade', source, task, locale }),
    );
}
