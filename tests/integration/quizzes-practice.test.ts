import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { checkPractice } from '#app/_domain/practice/check-practice.ts';
import { hintPractice, solvePractice } from '#app/_domain/practice/help-practice.ts';
import { listPractice } from '#app/_domain/practice/list-practice.ts';
import { readPractice } from '#app/_domain/practice/read-practice.ts';
import { readPracticeRun, runPractice } from '#app/_domain/practice/run-practice.ts';
import { startPractice } from '#app/_domain/practice/start-practice.ts';
import { importContent } from '#app/_domain/questions/import-content.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { claimCodeRun, finishCodeRun } from '#db/queries/code-runs-grader.ts';
import { codeRuns } from '#db/schema/attempts.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz, QUESTION_FILES, questionId } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const HOUR = 3_600_000;

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

const importQuestions = () =>
  importContent(database.db, courseId, { questions: QUESTION_FILES, quizzes: [] }, () => {
    throw new Error('There is no quiz');
  });
const begin = async (slug: string, person = student) =>
  startPractice(database.db, person, await questionId(database.db, courseId, slug), 'en');

describe('practice', () => {
  beforeEach(importQuestions);

  test('grades at once, says what a mistake shows, and gives hints and the solution', async () => {
    const { variantId, question } = await begin('sum');
    const [a, b] = (question.prompt.match(/\d+(?=[ ?.])/g) ?? []).slice(-2).map(Number);
    const check = (answer: number) =>
      checkPractice(database.db, student, variantId, { response: { answer: String(answer) }, locale: 'en' });
    const wrong = await check((b ?? 0) - (a ?? 0));
    expect(wrong.grade).toMatchObject({
      mark: 'wrong',
      parts: { answer: { feedback: ['<p>MISCONCEPTION subtracted</p>'] } },
    });
    expect((await check((a ?? 0) + (b ?? 0))).grade).toMatchObject({ mark: 'right', score: 1 });
    const hint = (index: number) => hintPractice(database.db, student, variantId, { index, locale: 'en' });
    await expect(hint(1)).rejects.toThrow('hints_off');
    expect(await hint(0)).toEqual({ hints: ['<p>HINT one</p>'] });
    const solution = await solvePractice(database.db, student, variantId, 'zh-TW');
    expect(solution.text).toBe(`<p>解答${(a ?? 0) + (b ?? 0)}</p>`);
    expect(await readPractice(database.db, student, variantId, 'en')).toMatchObject({
      response: { answer: String((a ?? 0) + (b ?? 0)) },
      grade: { mark: 'right' },
      hints: ['<p>HINT one</p>'],
    });
  });

  test('gives new numbers each time and shows nothing of the key before it is asked', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => begin('sum')));
    expect(new Set(all.map(({ question }) => question.prompt)).size).toBeGreaterThan(2);
    const text = JSON.stringify([all, await listPractice(database.db, student, courseId)]);
    for (const word of ['MISCONCEPTION', 'WORKED', 'HINT', 'seed', 'drawn', 'Version']) {
      expect(text).not.toContain(word);
    }
  });

  test('runs code on hidden cases too, tells how many passed and never which', async () => {
    const { db } = database;
    const { variantId } = await begin('double-it');
    const source = 'export const double = (x: number) => x * x;';
    const response = { answer: { code: source } };
    const checked = await checkPractice(db, student, variantId, { response, locale: 'en' });
    expect(checked.grade).toMatchObject({ mark: 'pending' });
    const runId = checked.pendingRuns[0]?.runId ?? '';
    const held = await claimCodeRun(db, runId);
    const cases = [
      { passed: false, returned: '9', error: null, mistake: 0 },
      { passed: false, returned: '4999479849', error: null, mistake: null },
    ];
    if (held) await finishCodeRun(db, held, { kind: 'ran', cases, logs: '70707' });
    const state = await readPracticeRun(db, student, { variantId, runId });
    expect(state.outcome).toMatchObject({ cases: [{ returned: '9' }], hidden: { passed: 0, total: 1 } });
    expect(JSON.stringify(state)).not.toMatch(/70707|4999479849|141414/);
    const graded = await readPractice(db, student, variantId, 'en');
    expect(graded).toMatchObject({ grade: { mark: 'wrong' }, pendingRuns: [] });

    const trial = await runPractice(db, student, variantId, { partId: 'answer', source, locale: 'en' });
    expect(await readPracticeRun(db, student, { variantId, runId: trial.runId })).toMatchObject({
      status: 'queued',
      outcome: null,
    });
    // a new answer is not judged by the run of the one before
    const empty = await checkPractice(db, student, variantId, { response: {}, locale: 'en' });
    expect(empty.grade).toMatchObject({ mark: 'unanswered' });
  });

  test('belongs to one person', async () => {
    const { db } = database;
    const { variantId } = await begin('sum');
    const other = await makePerson(db, courseId);
    const teacher = await makePerson(db, courseId, 'instructor');
    for (const person of [other, teacher]) {
      await expect(readPractice(db, person, variantId, 'en')).rejects.toThrow('not_found');
      await expect(solvePractice(db, person, variantId, 'en')).rejects.toThrow('not_found');
      await expect(hintPractice(db, person, variantId, { index: 0, locale: 'en' })).rejects.toThrow(
        'not_found',
      );
      await expect(checkPractice(db, person, variantId, { response: {}, locale: 'en' })).rejects.toThrow(
        'not_found',
      );
      const run = { partId: 'answer', source: '', locale: 'en' as const };
      await expect(runPractice(db, person, variantId, run)).rejects.toThrow('not_found');
    }
    const outside = await makePerson(db, courseId, null);
    await expect(begin('sum', outside)).rejects.toThrow('not_found');
    await expect(listPractice(db, outside, courseId)).rejects.toThrow('not_found');
    await expect(startPractice(db, student, randomUUID(), 'en')).rejects.toThrow('not_found');
    expect(await db.$count(codeRuns)).toBe(0);
  });
});

describe('a question of an open quiz', () => {
  const withheld = async (person = student) =>
    (await listPractice(database.db, person, courseId))
      .filter(({ isWithheld }) => isWithheld)
      .map(({ slug }) => slug);
  const sit = async (quiz: { id: string }) => {
    const { attempt } = await startAttempt(database.db, student, quiz.id, { locale: 'en' });
    await submitAttempt(database.db, student, attempt.id);
  };

  test('is withheld until the quiz is over for the student and its solutions are out', async () => {
    const quiz = await makeQuiz(database.db, courseId, { dueInMs: HOUR, closesInMs: 2 * HOUR });
    expect(await withheld()).toEqual(['pick-one', 'sum']);
    await expect(begin('sum')).rejects.toThrow('practice_withheld');
    await expect(begin('double-it')).resolves.toBeDefined();
    const teacher = await makePerson(database.db, courseId, 'ta');
    await expect(begin('sum', teacher)).resolves.toBeDefined();

    await sit(quiz);
    expect(await withheld()).toEqual(['pick-one', 'sum']);
    await database.sql`update quizzes set due_at = now() - interval '1 minute'`;
    expect(await withheld()).toEqual([]);
    expect(await withheld(await makePerson(database.db, courseId))).toEqual(['pick-one', 'sum']);
  });

  test('that was being practised when the quiz opened tells nothing more', async () => {
    const quiz = await makeQuiz(database.db, courseId, { opensInMs: HOUR, closesInMs: 2 * HOUR });
    const { variantId } = await begin('sum');
    await database.sql`update quizzes set opens_at = now() - interval '1 minute' where id = ${quiz.id}`;
    await expect(solvePractice(database.db, student, variantId, 'en')).rejects.toThrow('practice_withheld');
    await expect(readPractice(database.db, student, variantId, 'en')).rejects.toThrow('practice_withheld');
  });

  test('is free where the quiz counts for nothing, but during an attempt', async () => {
    const review = { score: 'after-attempt', marks: 'after-attempt', solutions: 'after-attempt' } as const;
    const quiz = await makeQuiz(database.db, courseId, { rules: { attempts: null, review } });
    expect(await withheld()).toEqual([]);
    const { attempt } = await startAttempt(database.db, student, quiz.id, { locale: 'en' });
    expect(await withheld()).toEqual(['pick-one', 'sum']);
    await submitAttempt(database.db, student, attempt.id);
    expect(await withheld()).toEqual([]);
  });

  test('is free once the quiz is closed, and while students cannot see it', async () => {
    await makeQuiz(database.db, courseId, { slug: 'over', closesInMs: -1 });
    await makeQuiz(database.db, courseId, { slug: 'draft', isPublished: false });
    expect(await withheld()).toEqual([]);
  });
});
