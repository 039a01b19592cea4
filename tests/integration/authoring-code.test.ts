import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkQuestionText } from '#app/_domain/authoring/check-question-text.ts';
import { previewQuestion } from '#app/_domain/authoring/preview-question.ts';
import { publishQuestion } from '#app/_domain/authoring/publish-question.ts';
import { readQuestion } from '#app/_domain/authoring/read-question.ts';
import { readTemplate } from '#app/_domain/authoring/read-template.ts';
import { readAuthorRun, runAuthorCode } from '#app/_domain/authoring/run-author-code.ts';
import { saveDraft } from '#app/_domain/authoring/save-draft.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { claimCodeRun, finishCodeRun } from '#db/queries/code-runs-grader.ts';
import { codeRuns } from '#db/schema/attempts.ts';
import { type CodeOutcome, CodeTask } from '#quizzes/schema/grade.ts';
import {
  type AuthoringCourse,
  makeAuthoringCourse,
  makeQuestion,
} from '#tests/factories/authoring-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { startWorkerProcess } from '#tests/factories/worker-process.ts';

let database: TestDatabase;
let at: AuthoringCourse;
const SLUG = 'mean-of-list';
const source = readTemplate({ kind: 'code', slug: SLUG });

beforeAll(async () => {
  database = await createTestDatabase();
  at = await makeAuthoringCourse(database.db);
  await makeQuestion(database.db, at.courseId, { slug: SLUG, source });
});
afterAll(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

/** Ends every open run as a grader does, with what this says of its code. */
async function grade(passes: (code: string) => boolean): Promise<number> {
  const open = await database.db.select().from(codeRuns).where(eq(codeRuns.status, 'queued'));
  for (const { id, source: code, task } of open) {
    const taken = await claimCodeRun(database.db, id);
    if (!taken) throw new Error('The run was taken by somebody else');
    const passed = passes(code);
    const outcome: CodeOutcome = {
      kind: 'ran',
      logs: '',
      cases: CodeTask.parse(task).cases.map(({ returns }) => ({
        passed,
        returned: passed ? returns : '0',
        error: null,
        mistake: null,
      })),
    };
    await finishCodeRun(database.db, taken, outcome);
  }
  return open.length;
}

const check = (text: string, runCode: boolean) =>
  checkQuestionText(database.db, at.ta, { courseId: at.courseId, slug: SLUG, source: text, runCode }, 'en');

test('solutions are run by a grader, once for each text; until then the check says that they were not', async () => {
  const first = await check(source, true);
  expect(first.code).toMatchObject({ state: 'missing', of: 6 });
  expect(first.findings).toMatchObject([{ level: 'report', message: 'its code was not run' }]);
  const again = await check(source, true);
  expect(again.code.state === 'missing' ? again.code.running : []).toHaveLength(6);
  expect(await grade((code) => code.includes('total'))).toBe(6);
  expect(await check(source, true)).toMatchObject({ code: { state: 'ran' }, findings: [] });
});

test('a solution that fails a case keeps the question from being published', async () => {
  const wrong = source.replace('return total / values.length', 'return total');
  await check(wrong, true);
  await grade(() => false);
  const { findings, code } = await check(wrong, false);
  expect(code).toEqual({ state: 'ran' });
  const line = wrong.split('\n').findIndex((text) => text.includes('solution: |')) + 1;
  expect(findings[0]).toMatchObject({ level: 'error', field: 'parts.0.solution', line, seed: 0, count: 5 });

  const which = { course: at.courseId, slug: SLUG };
  const { saved } = await readQuestion(database.db, at.ta, which);
  const draft = await saveDraft(database.db, at.ta, which, { source: wrong, from: saved.stand });
  const from = draft.outcome === 'saved' ? draft.saved.stand : '';
  const done = await publishQuestion(database.db, at.instructor, which, { from, note: '' }, 'en');
  expect(done.outcome).toBe('errors');
});

test('an answer in the preview is run on every case and marked', async () => {
  const code = 'export function mean(values: number[]): number { return 3; }';
  const run = { courseId: at.courseId, source, seed: 4, partId: 'answer', code, purpose: 'final' as const };
  const { runId } = await runAuthorCode(database.db, at.ta, run, 'en');
  expect(await readAuthorRun(database.db, at.ta, runId)).toMatchObject({ status: 'queued' });
  const asked = { courseId: at.courseId, slug: SLUG, source, seed: 4, response: { answer: { code } } };
  const before = await previewQuestion(database.db, at.ta, asked);
  expect(before.variant?.grade?.en.mark).toBe('pending');
  await grade(() => true);
  const marked = await previewQuestion(database.db, at.ta, { ...asked, runs: { answer: runId } });
  expect(marked.variant?.grade?.en).toMatchObject({ mark: 'right', score: 1 });
  const others = await previewQuestion(database.db, at.instructor, { ...asked, runs: { answer: runId } });
  expect(others.variant?.grade?.en.mark).toBe('pending');
});

test('a real grader runs the solution and the starter of the template', async () => {
  const worker = startWorkerProcess({ DATABASE_URL: database.url });
  try {
    await worker.ready;
    // other cases than those that were run above
    const text = source.replace('absolute: 0.000001', 'absolute: 0.00001');
    const { code } = await check(text, true);
    const running = code.state === 'missing' ? code.running : [];
    expect(running).toHaveLength(6);
    for (const id of running) {
      await waitUntil('the run has ended', async () => {
        const { status } = await readAuthorRun(database.db, at.ta, id);
        return status === 'done' || status === 'failed';
      });
    }
    expect(await check(text, false)).toMatchObject({ code: { state: 'ran' }, findings: [] });
  } finally {
    worker.kill('SIGKILL');
    await worker.exited;
  }
});
