import { eq } from 'drizzle-orm';
import type { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAttemptRun } from '#app/_domain/attempts/read-run.ts';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { scoreAttempt } from '#app/_domain/attempts/score-attempt.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { startRegradeRuns } from '#app/_domain/regrades/start-regrade-runs.ts';
import { undoRegrade } from '#app/_domain/regrades/undo-regrade.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { codeRuns } from '#db/schema/attempts.ts';
import { type FunctionRunner, openFunctionRunner } from '#grader/functions/run-code-task.ts';
import { openQueue } from '#grader/worker/open-queue.ts';
import { CodeRunner } from '#grader/worker/run-functions.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz, questionId } from '#tests/factories/quiz-data.ts';
import { RegradeBench, save } from '#tests/factories/regrade-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let bench: RegradeBench;
let running: { runner: CodeRunner; boss: PgBoss }[];

beforeEach(async () => {
  database = await createTestDatabase();
  bench = await RegradeBench.open(database.db);
  const items = [{ question: 'double-it', points: 2 }];
  bench.quiz = await makeQuiz(bench.db, bench.courseId, { slug: 'code', items });
  running = [];
});
afterEach(async () => {
  for (const { runner, boss } of running) {
    await runner.stop();
    await boss.stop({ graceful: false });
  }
  await closeGradingQueueSender(database.db);
  await database.drop();
});

/** A grader's worker for functions, as it runs beside the trainings. */
async function startGrader(run: FunctionRunner['run']): Promise<() => Promise<void>> {
  const boss = await openQueue(database.url, { slots: 2, log });
  const runner = new CodeRunner({ boss, client: database, functions: { run }, log });
  running.push({ runner, boss });
  await runner.start();
  return () => runner.stop();
}

const double = (body: string) => `export function double(x: number): number { return ${body}; }`;

/** A student who hands in a function; it is run and marked on the cases of the version of the attempt. */
async function sit(name: string, body: string) {
  const person = await makePerson(bench.db, bench.courseId, 'student', name);
  const { attempt } = await startAttempt(bench.db, person, bench.quiz.id, { locale: 'en' });
  await submitAttempt(bench.db, person, attempt.id, [save(0, { answer: { code: double(body) } })]);
  return { person, attemptId: attempt.id };
}
const marked = (attemptId: string) =>
  waitUntil('the mark of the attempt', () => scoreAttempt(bench.db, attemptId));

const request = async () => ({
  questionId: await questionId(bench.db, bench.courseId, 'double-it'),
  policy: 'exact' as const,
});
const rerun = async (person = bench.teacher) =>
  startRegradeRuns(bench.db, person, bench.quiz.id, await request());
const ranAgain = () =>
  waitUntil('the code to have run again', async () => {
    const { plan } = await bench.preview('double-it');
    return plan.reruns.length === 0 && plan;
  });

/** 3 and 5 instead of 3 and 70707; who subtracts from 9 passes only the first of the old ones, and none of these. */
const turnCases = () =>
  bench.publish(
    'double-it',
    ['args: [3]\n        returns: 6', 'args: [4]\n        returns: 8'],
    ['args: [70707], returns: 141414', 'args: [5], returns: 10'],
  );

test('code whose cases changed is run again by the grader, and then the preview says what changes', async () => {
  const functions = openFunctionRunner();
  await startGrader((...given) => functions.run(...given));
  const right = await sit('Right', '2 * x');
  const down = await sit('Down', '9 - x');
  const up = await sit('Up', 'x > 10 ? 0 : 2 * x');
  for (const { attemptId } of [right, down, up]) await marked(attemptId);
  expect(await bench.totalOf(down.attemptId)).toBe(1);
  await turnCases();

  const before = await bench.stored();
  const first = (await bench.preview('double-it')).plan;
  expect(first).toMatchObject({ changes: [], leftOut: [] });
  expect(first.reruns.map(({ person, state }) => [person.name, state])).toEqual([
    ['Down', 'missing'],
    ['Right', 'missing'],
    ['Up', 'missing'],
  ]);
  // what could be applied by now is not all that there is to it
  await expect(bench.regrade('double-it')).rejects.toMatchObject({ code: 'regrade_stale' });
  expect(await rerun()).toEqual({ answers: 3 });
  const plan = await ranAgain();
  expect(plan.changes).toMatchObject([
    { person: { name: 'Down' }, direction: 'down', oldScore: 0.5, newScore: 0, ranAgain: true },
    { person: { name: 'Right' }, direction: 'same', oldScore: 1, newScore: 1 },
    { person: { name: 'Up' }, direction: 'up', oldScore: 0.5, newScore: 1, newTotal: 2 },
  ]);
  expect(await bench.stored()).toEqual(before);

  const { regradeId } = await bench.regrade('double-it');
  expect([await bench.totalOf(up.attemptId), await bench.totalOf(down.attemptId)]).toEqual([2, 0]);
  const review = await readReview(bench.db, bench.teacher, up.attemptId, 'en');
  expect(review?.questions[0]).toMatchObject({ score: 1, regrades: [{ oldScore: 0.5, newScore: 1 }] });
  // a later version with the same cases asks nothing of the grader
  await bench.publish(
    'double-it',
    ['title: { en: Double it', 'title: { en: Twice'],
    ['args: [3]\n        returns: 6', 'args: [4]\n        returns: 8'],
    ['args: [70707], returns: 141414', 'args: [5], returns: 10'],
  );
  expect((await bench.preview('double-it')).plan).toMatchObject({ reruns: [], changes: [{}, {}, {}] });

  await undoRegrade(bench.db, bench.teacher, { quizId: bench.quiz.id, regradeId });
  expect(await bench.stored()).toEqual(before);
  await functions.close();
});

test('asking twice at once runs nothing twice, and the preview tells that it waits', async () => {
  const functions = openFunctionRunner();
  const stop = await startGrader((...given) => functions.run(...given));
  const { attemptId } = await sit('Lin Mei', '2 * x');
  await marked(attemptId);
  await stop();
  await turnCases();
  const asked = await Promise.all([rerun(), rerun(), rerun()]);
  expect(asked.map(({ answers }) => answers).toSorted()).toEqual([0, 0, 1]);
  expect((await bench.preview('double-it')).plan).toMatchObject({
    reruns: [{ state: 'waiting' }],
    secondsLeft: null,
  });
  await functions.close();
});

test('what failed by our fault is listed, keeps nobody else waiting and can be run once more', async () => {
  const functions = openFunctionRunner();
  const stop = await startGrader((...given) => functions.run(...given));
  const [lucky, other] = [await sit('Lucky', '2 * x'), await sit('Other', 'x > 10 ? 0 : 2 * x')];
  for (const { attemptId } of [lucky, other]) await marked(attemptId);
  await stop();
  await turnCases();
  await rerun();
  const stopFaulty = await startGrader(async (source, ...rest) => {
    if (source.includes('x > 10')) throw new Error('a fault of ours');
    return functions.run(source, ...rest);
  });
  await waitUntil('one run to have failed', async () => {
    const { reruns } = (await bench.preview('double-it')).plan;
    return reruns.length === 1 && reruns[0]?.state === 'failed';
  });
  await stopFaulty();
  await bench.regrade('double-it');
  expect(await bench.totalOf(other.attemptId)).toBe(1);
  await startGrader((...given) => functions.run(...given));
  expect(await rerun()).toEqual({ answers: 1 });
  await ranAgain();
  await bench.regrade('double-it');
  expect(await bench.totalOf(other.attemptId)).toBe(2);
  await functions.close();
});

test('only instructors of the course have code run again; its student learns nothing of the cases', async () => {
  const functions = openFunctionRunner();
  await startGrader((...given) => functions.run(...given));
  const { person, attemptId } = await sit('Lin Mei', '2 * x');
  await marked(attemptId);
  await turnCases();
  const elsewhere = await makeCourse(bench.db);
  const refused = {
    not_found: [person, await makePerson(bench.db, elsewhere.id, 'instructor')],
    not_allowed: [await makePerson(bench.db, bench.courseId, 'ta')],
  };
  for (const [code, people] of Object.entries(refused)) {
    for (const one of people) await expect(rerun(one)).rejects.toMatchObject({ code });
  }
  expect(await bench.db.$count(codeRuns, eq(codeRuns.purpose, 'regrade'))).toBe(0);
  await rerun();
  await ranAgain();
  const [run] = await bench.db.select().from(codeRuns).where(eq(codeRuns.purpose, 'regrade'));
  const asked = readAttemptRun(bench.db, person, { attemptId, runId: run?.id ?? '' });
  await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  await functions.close();
});

test('a version that asks for another function leaves the answers alone', async () => {
  const functions = openFunctionRunner();
  await startGrader((...given) => functions.run(...given));
  const { attemptId } = await sit('Lin Mei', '2 * x');
  await marked(attemptId);
  await bench.publish(
    'double-it',
    ['function: double', 'function: twice'],
    ['export function double', 'export function twice'],
    ['export function double', 'export function twice'],
  );
  expect((await bench.preview('double-it')).plan).toMatchObject({
    leftOut: [{ reason: 'function_renamed' }],
    reruns: [],
  });
  await functions.close();
});
