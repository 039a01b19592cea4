import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import type { NewCodeRun } from '#db/queries/code-runs.ts';
import { countOpenRuns, lockRunsOf } from '#db/queries/code-runs.ts';
import { setPracticeCheck } from '#db/queries/practice-variants.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import { codeTasks } from '#quizzes/engine/code-tasks.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { enqueueCodeRuns } from '../attempts/code-run-queue.ts';
import { pendingParts } from '../attempts/grade-question.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { fitsQuestion } from '../questions/fits-question.ts';
import { gradingQueueSender } from '../submissions/grading-queue.ts';
import { requireVariant } from './practice-access.ts';
import type { PracticeState } from './practice-messages.ts';
import { readPractice } from './read-practice.ts';

/** How many runs of one person may wait or run at once before practice gives no more. */
const MAX_OPEN_RUNS = 4;

/**
 * Grades an answer to a practice variant at once, with its feedback; code is run on every case, hidden ones too.
 * @throws DomainError `not_found`, `practice_withheld`, `request_unreadable` for an answer that does not fit the
 *   question, `code_runs_waiting`
 */
export async function checkPractice(
  db: Database,
  viewer: Viewer,
  unsafeVariantId: string,
  { response: unsafeResponse, locale }: { response: Response; locale: Locale },
): Promise<PracticeState> {
  const { row, variant } = await requireVariant(db, viewer, unsafeVariantId);
  const response = storableJson(unsafeResponse);
  if (!fitsQuestion(variant.prepared, response)) throw new DomainError('request_unreadable');
  const grade = gradeResponse(variant, response);
  const tasks = codeTasks(variant);
  const runs = pendingParts(grade).flatMap((partId): NewCodeRun[] => {
    const part = response[partId];
    const task = tasks[partId];
    if (!task || typeof part !== 'object' || !('code' in part)) return [];
    const of = { userId: viewer.id, practiceVariantId: row.id, partId, locale };
    return [{ ...of, purpose: 'final', source: part.code, task }];
  });
  const sender = await gradingQueueSender(db);
  await db.transaction(async (tx) => {
    if (runs.length > 0) {
      await lockRunsOf(tx, viewer.id);
      const count = await countOpenRuns(tx, viewer.id);
      if (count >= MAX_OPEN_RUNS) throw new DomainError('code_runs_waiting', { count });
    }
    await setPracticeCheck(tx, row.id, { response, grade });
    await enqueueCodeRuns(sender, tx, runs);
  });
  return readPractice(db, viewer, row.id, locale);
}
