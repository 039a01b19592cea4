import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { selectPracticeRuns } from '#db/queries/code-runs.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import { CodeOutcome, type Grade } from '#quizzes/schema/grade.ts';
import { storedResponse } from '../attempts/attempt-view.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { shownGradeView, shownHints, shownQuestionView } from '../questions/shown-question-view.ts';
import { requireVariant } from './practice-access.ts';
import type { PracticeState } from './practice-messages.ts';

/**
 * A practice variant as it stands, with the grade of the last check. What runs of code gave is graded as it is read:
 * practice has no record to keep in step.
 * @throws DomainError `not_found`, `practice_withheld`
 */
export async function readPractice(
  db: Database,
  viewer: Viewer,
  unsafeVariantId: string,
  locale: Locale,
): Promise<PracticeState> {
  const { row, question, variant } = await requireVariant(db, viewer, unsafeVariantId);
  const response = storedResponse(row.response);
  let grade: Grade | null = null;
  let pendingRuns: PracticeState['pendingRuns'] = [];
  if (response) {
    const checkedAt = row.checkedAt?.getTime() ?? 0;
    const runs = (await selectPracticeRuns(db, row.id)).filter(
      ({ queuedAt }) => queuedAt.getTime() >= checkedAt,
    );
    const done = runs.filter(({ status }) => status === 'done');
    const outcomes = done.map(({ partId, outcome }) => [partId, CodeOutcome.parse(outcome)]);
    grade = gradeResponse(variant, response, Object.fromEntries(outcomes));
    pendingRuns = runs
      .filter(({ status }) => status === 'queued' || status === 'running')
      .map(({ partId, id }) => ({ partId, runId: id }));
  }
  return {
    variantId: row.id,
    questionId: question.id,
    question: shownQuestionView(variant, locale),
    hints: shownHints(variant, row.hintsTaken, locale),
    response,
    grade: grade && shownGradeView(variant, grade, locale),
    pendingRuns,
  };
}
