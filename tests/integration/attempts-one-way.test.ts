import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moveOn } from '#app/_domain/attempts/move-on.ts';
import { readAttemptQuestion } from '#app/_domain/attempts/read-attempt-question.ts';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { startAttemptRun } from '#app/_domain/attempts/start-run.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { takeAttemptHint } from '#app/_domain/attempts/take-attempt-hint.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { attempts, attemptQuestions } from '#db/schema/attempts.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz, rightResponse } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

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

const startOne = async (options: Parameters<typeof makeQuiz>[2]) => {
  const quiz = await makeQuiz(database.db, courseId, options);
  return (await startAttempt(database.db, student, quiz.id, { locale: 'en' })).attempt.id;
};
const change = (position: number, response: object) => ({
  saveId: randomUUID(),
  writer: randomUUID(),
  sequence: 1,
  position,
  editedAt: new Date().toISOString(),
  response,
});
const read = (attemptId: string, position: number) =>
  readAttemptQuestion(database.db, student, attemptId, { position, locale: 'en' });

describe('one-way navigation', () => {
  const rules = { navigation: 'one-way' } as const;
  const move = (attemptId: string, to: number, saves: ReturnType<typeof change>[] = []) =>
    moveOn(database.db, student, attemptId, { to, saves, locale: 'en' });

  test('shows one question at a time, and what was left is left for good', async () => {
    const attemptId = await startOne({ rules });
    await expect(read(attemptId, 1)).rejects.toThrow('question_left');
    const typed = change(0, { answer: '5' });
    const { saved, question } = await move(attemptId, 1, [typed]);
    expect(saved.outcomes).toEqual({ [typed.saveId]: 'counted' });
    expect(question).toMatchObject({ position: 1 });

    await expect(read(attemptId, 0)).rejects.toThrow('question_left');
    await expect(move(attemptId, 0)).rejects.toThrow('question_left');
    const again = change(0, { answer: '6' });
    expect((await saveResponse(database.db, student, attemptId, [again])).outcomes).toEqual({
      [again.saveId]: 'left',
    });
    const [row] = await database.db
      .select()
      .from(attemptQuestions)
      .where(eq(attemptQuestions.attemptId, attemptId))
      .orderBy(attemptQuestions.position);
    expect(row?.response).toEqual({ answer: '5' });
  });

  test('goes on from two tabs, or sent twice, by one question', async () => {
    const items = ['sum', 'pick-one', 'double-it'].map((question) => ({ question, points: 1 }));
    const attemptId = await startOne({ rules, items });
    const replies = await Promise.all([move(attemptId, 1), move(attemptId, 1)]);
    expect(replies.map(({ question }) => question.position)).toEqual([1, 1]);
    await expect(move(attemptId, 3)).rejects.toThrow('question_left');
    expect((await move(attemptId, 2)).question.position).toBe(2);
    await expect(move(attemptId, 3)).rejects.toThrow('question_left');
    expect((await read(attemptId, 2)).position).toBe(2);
  });

  test('gives the question that stands open to who comes back', async () => {
    const quiz = await makeQuiz(database.db, courseId, { rules });
    const start = () => startAttempt(database.db, student, quiz.id, { locale: 'en' });
    const { attempt } = await start();
    await move(attempt.id, 1);
    expect((await start()).question.position).toBe(1);
  });

  test('cannot answer ahead', async () => {
    const attemptId = await startOne({ rules });
    const ahead = change(1, { answer: 'A' });
    expect((await saveResponse(database.db, student, attemptId, [ahead])).outcomes).toEqual({
      [ahead.saveId]: 'refused',
    });
  });
});

describe('hints', () => {
  const take = (attemptId: string, index: number, position = 0) =>
    takeAttemptHint(database.db, student, attemptId, { position, index, locale: 'en' });

  test('come one after the other and cost once', async () => {
    const attemptId = await startOne({ rules: { hints: true } });
    await expect(take(attemptId, 1)).rejects.toThrow('hints_off');
    expect((await take(attemptId, 0)).hints).toHaveLength(1);
    await Promise.all([take(attemptId, 0), take(attemptId, 1), take(attemptId, 1)]);
    expect(await take(attemptId, 1)).toEqual({
      hints: ['<p>HINT one</p>', '<p>HINT two</p>'],
      cost: 0.5,
    });
    await expect(take(attemptId, 2)).rejects.toThrow('hints_off');
    expect((await read(attemptId, 0)).hints).toHaveLength(2);

    const right = change(0, await rightResponse(database.db, attemptId, 0));
    await submitAttempt(database.db, student, attemptId, [right]);
    const [row] = await database.db.select().from(attempts).where(eq(attempts.id, attemptId));
    expect(row?.score).toBeCloseTo(1, 10);
    await expect(take(attemptId, 0)).rejects.toThrow('attempt_ended');
  });

  test('are given neither where the rules allow none nor to others', async () => {
    const attemptId = await startOne({});
    await expect(take(attemptId, 0)).rejects.toThrow('hints_off');
    const other = await makePerson(database.db, courseId, 'instructor');
    const sent = { position: 0, index: 0, locale: 'en' as const };
    await expect(takeAttemptHint(database.db, other, attemptId, sent)).rejects.toThrow('not_found');
  });
});

test('tries of code wait their turn, two at a time, and belong to their student', async () => {
  const { db } = database;
  const attemptId = await startOne({ items: [{ question: 'double-it', points: 1 }] });
  const sent = { position: 0, partId: 'answer', source: 'export {}', locale: 'en' as const };
  const tried = await Promise.allSettled(
    Array.from({ length: 5 }, () => startAttemptRun(db, student, attemptId, sent)),
  );
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  await expect(startAttemptRun(db, student, attemptId, sent)).rejects.toThrow('code_runs_waiting');
  await expect(startAttemptRun(db, student, attemptId, { ...sent, partId: 'constructor' })).rejects.toThrow(
    'not_found',
  );
  const other = await makePerson(db, courseId);
  await expect(startAttemptRun(db, other, attemptId, sent)).rejects.toThrow('not_found');
});
