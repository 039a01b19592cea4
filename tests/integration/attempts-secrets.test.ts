import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finishDueAttempts } from '#app/_domain/attempts/finish-due-attempts.ts';
import { readAttempt } from '#app/_domain/attempts/read-attempt.ts';
import { readAttemptQuestion } from '#app/_domain/attempts/read-attempt-question.ts';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { readAttemptRun } from '#app/_domain/attempts/read-run.ts';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { startAttemptRun } from '#app/_domain/attempts/start-run.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { takeAttemptHint } from '#app/_domain/attempts/take-attempt-hint.ts';
import { listQuizzes, readQuiz } from '#app/_domain/quizzes/list-quizzes.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { claimCodeRun, finishCodeRun } from '#db/queries/code-runs-grader.ts';
import { attemptQuestions, attempts, codeRuns } from '#db/schema/attempts.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz, rightResponse } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const HOUR = 3_600_000;
const ITEMS = [
  { question: 'sum', points: 2 },
  { question: 'pick-one', points: 1 },
  { question: 'double-it', points: 3 },
];
const WRONG_CODE = { answer: { code: 'export const double = (x: number) => x * x;' } };

let database: TestDatabase;
let courseId: string;
let student: Awaited<ReturnType<typeof makePerson>>;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  student = await makePerson(database.db, courseId);
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

/** Everything that only authors and the database may know. */
async function secrets(attemptId: string): Promise<string[]> {
  const rows = await database.db.select().from(attemptQuestions);
  const right = await rightResponse(database.db, attemptId, 0);
  return [
    'MISCONCEPTION',
    'WORKED',
    '141414',
    '70707',
    '2 * x',
    'questionVersionId',
    'drawn',
    '"seed"',
    '"right"',
    'isRight',
    '"mistake',
    'tolerance',
    String(right.answer),
    ...rows.flatMap(({ questionVersionId, seed }) => [questionVersionId, String(seed)]),
  ];
}

const found = (payload: unknown, words: string[]): string[] => {
  const text = JSON.stringify(payload);
  return words.filter((word) => text.includes(word));
};

test('nothing that gives an answer away is in any payload while an attempt runs', async () => {
  const { db } = database;
  const quiz = await makeQuiz(db, courseId, { items: ITEMS, rules: { hints: true } });
  const started = await startAttempt(db, student, quiz.id, { locale: 'en' });
  const { id } = started.attempt;
  const words = await secrets(id);
  const save = {
    saveId: randomUUID(),
    writer: randomUUID(),
    sequence: 1,
    position: 2,
    editedAt: new Date().toISOString(),
    response: WRONG_CODE,
  };
  const run = { position: 2, partId: 'answer', source: WRONG_CODE.answer.code, locale: 'en' as const };
  const { runId } = await startAttemptRun(db, student, id, run);
  const held = await claimCodeRun(db, runId);
  const cases = [{ passed: false, returned: '9', error: null, mistake: 0 }];
  if (held) await finishCodeRun(db, held, { kind: 'ran', cases, logs: 'printed' });

  const payloads = [
    started,
    await readAttempt(db, student, id, 'en'),
    ...(await Promise.all(
      [0, 1, 2].map((position) => readAttemptQuestion(db, student, id, { position, locale: 'en' })),
    )),
    await saveResponse(db, student, id, [save]),
    await saveResponse(db, student, id, [{ ...save, saveId: randomUUID(), writer: randomUUID() }]),
    await readAttemptRun(db, student, { attemptId: id, runId }),
    await listQuizzes(db, student, courseId),
    await readQuiz(db, student, quiz.slug),
  ];
  for (const payload of payloads) expect(found(payload, [...words, 'HINT'])).toEqual([]);

  // the grader is sent the visible case alone, with nothing about mistakes
  const [stored] = await db.select().from(codeRuns);
  expect(found(stored?.task, ['141414', '70707'])).toEqual([]);
  expect(stored?.task).toMatchObject({ cases: [{ args: ['3'], returns: '6', mistakes: [] }] });
  expect(await readAttemptRun(db, student, { attemptId: id, runId })).toMatchObject({
    status: 'done',
    outcome: { kind: 'ran', cases: [{ passed: false, returned: '9' }], hidden: null, logs: 'printed' },
  });

  const hint = await takeAttemptHint(db, student, id, { position: 0, index: 0, locale: 'en' });
  expect(hint).toEqual({ hints: ['<p>HINT one</p>'], cost: 0.2 });
  expect(found(hint, words)).toEqual([]);
});

test('after the end each thing comes with its release, and neither marks nor scores before', async () => {
  const { db } = database;
  const review = { score: 'after-due', marks: 'after-due', solutions: 'after-close' } as const;
  const quiz = await makeQuiz(db, courseId, {
    items: ITEMS,
    rules: { review },
    dueInMs: HOUR,
    closesInMs: 2 * HOUR,
  });
  const { attempt } = await startAttempt(db, student, quiz.id, { locale: 'en' });
  const words = await secrets(attempt.id);
  const answers = [{ answer: '1' }, await rightResponse(db, attempt.id, 1), WRONG_CODE];
  const saves = answers.map((response, position) => ({
    saveId: randomUUID(),
    writer: randomUUID(),
    sequence: 1,
    position,
    editedAt: new Date().toISOString(),
    response,
  }));
  expect(await readReview(db, student, attempt.id, 'en')).toBeNull();
  const submitted = await submitAttempt(db, student, attempt.id, saves);
  const [run] = await db.select().from(codeRuns);
  const held = await claimCodeRun(db, run?.id ?? '');
  const cases = [
    { passed: false, returned: '9', error: null, mistake: 0 },
    { passed: false, returned: '4999479849', error: null, mistake: null },
  ];
  if (held) await finishCodeRun(db, held, { kind: 'ran', cases, logs: '' });
  await finishDueAttempts(db);
  const [row] = await db.select().from(attempts);
  expect(row?.score).toBe(1);

  const shut = await readReview(db, student, attempt.id, 'en');
  for (const payload of [submitted, shut, await listQuizzes(db, student, courseId)]) {
    expect(found(payload, words)).toEqual([]);
  }
  expect(shut).toMatchObject({
    score: null,
    penalty: null,
    releases: { score: { shown: false }, solutions: { shown: false } },
  });
  expect(shut?.questions.map(({ score, grade, solution }) => [score, grade, solution])).toEqual(
    ITEMS.map(() => [null, null, null]),
  );
  expect((await listQuizzes(db, student, courseId))[0]).toMatchObject({
    countedShare: null,
    attempts: [{ score: null, isGraded: true }],
  });
  await expect(readAttemptQuestion(db, student, attempt.id, { position: 0, locale: 'en' })).rejects.toThrow(
    'attempt_ended',
  );
  // a run that decides a mark is no try of one's own
  await expect(readAttemptRun(db, student, { attemptId: attempt.id, runId: run?.id ?? '' })).rejects.toThrow(
    'not_found',
  );

  await database.sql`update quizzes set due_at = now() - interval '1 minute'`;
  const marked = await readReview(db, student, attempt.id, 'en');
  expect(marked).toMatchObject({ score: 1, questions: [{ score: 0 }, { score: 1 }, { score: 0 }] });
  expect(marked?.questions[2]?.grade?.parts.answer?.feedback).toEqual(['<p>MISCONCEPTION squared</p>']);
  expect(found(marked, ['WORKED', '2 * x', '141414', '70707'])).toEqual([]);

  await database.sql`update quizzes set closes_at = now() - interval '1 second'`;
  const open = await readReview(db, student, attempt.id, 'zh-TW');
  expect(open?.questions[0]?.solution?.text).toMatch(/^<p>解答\d+<\/p>$/);
  expect(open?.questions[2]?.solution?.answers.answer?.code).toContain('2 * x');
  expect(found(open, ['questionVersionId', 'drawn', '"seed"'])).toEqual([]);
});

test('only its student and the course’s staff read a review; staff see all of it at once', async () => {
  const { db } = database;
  const quiz = await makeQuiz(db, courseId, {
    rules: { review: { score: 'never', marks: 'never', solutions: 'never' } },
  });
  const { attempt } = await startAttempt(db, student, quiz.id, { locale: 'en' });
  await submitAttempt(db, student, attempt.id);
  const teacher = await makePerson(db, courseId, 'ta');
  const elsewhere = await makePerson(db, (await makeCourse(db)).id, 'instructor');
  for (const person of [await makePerson(db, courseId), elsewhere]) {
    await expect(readReview(db, person, attempt.id, 'en')).rejects.toThrow('not_found');
  }
  expect((await readReview(db, student, attempt.id, 'en'))?.score).toBeNull();
  const seen = await readReview(db, teacher, attempt.id, 'en');
  expect(seen).toMatchObject({ isStaff: true, ownerName: 'Lin Mei', score: 0 });
  expect(seen?.questions[0]).toMatchObject({ arrivedLate: { grace: 0, late: 0 }, score: 0 });
  expect(seen?.questions[0]?.solution).not.toBeNull();
});
