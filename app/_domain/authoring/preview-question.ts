import type { Database } from '#db/client.ts';
import { selectOptionalCodeRun } from '#db/queries/code-runs.ts';
import { CodeOutcome } from '#quizzes/schema/grade.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff } from '../courses/require-staff.ts';
import type { Preview, PreviewRequest } from './authoring-messages.ts';
import { inAuthorThread, ThreadOverrun } from './in-author-thread.ts';

/**
 * What students would see of a text, and how an answer to it would be graded. Nothing is stored.
 * @throws DomainError `not_found`
 */
export async function previewQuestion(
  db: Database,
  viewer: Viewer,
  { courseId, slug, source, seed, response, runs = {} }: PreviewRequest,
  signal?: AbortSignal,
): Promise<Preview> {
  await requireStaff(db, viewer, courseId, { role: 'ta' });
  const outcomes = await ownOutcomes(db, viewer, runs);
  try {
    return await inAuthorThread('preview', { source, slug, seed, response, outcomes }, signal);
  } catch (error) {
    if (!(error instanceof ThreadOverrun)) throw error;
    return { problems: [{ line: 1, column: 1, field: '', message: error.message }], variant: null };
  }
}

async function ownOutcomes(
  db: Database,
  viewer: Viewer,
  runs: Record<string, string>,
): Promise<Record<string, CodeOutcome>> {
  const outcomes: Record<string, CodeOutcome> = {};
  for (const [partId, runId] of Object.entries(runs)) {
    const run = await selectOptionalCodeRun(db, runId);
    if (run?.userId !== viewer.id || run.status !== 'done' || run.partId !== partId) continue;
    outcomes[partId] = CodeOutcome.parse(run.outcome);
  }
  return outcomes;
}
