import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { finishDueAttempts, startSweeper } from '#app/_domain/attempts/finish-due-attempts.ts';
import { gradeAttempt } from '#app/_domain/attempts/grade-attempt.ts';
import { readAttempt } from '#app/_domain/attempts/read-attempt.ts';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { grantException } from '#app/_domain/quizzes/grant-exception.ts';
import { readQuiz } from '#app/_domain/quizzes/list-quizzes.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { CODE_RUN_QUEUE } from '#db/channels.ts';
import { claimCodeRun, finishCodeRun } from '#db/queries/code-runs-grader.ts';
import { attemptQuestions, attempts, codeRuns } from '#db/schema/attempts.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { letTimePass, makeQuiz, rightResponse } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';

const MINUTE = 60_000;
const LIMIT = 20 * 60;

let database: TestDatabase;
let courseId: string;
let student: Awaited<ReturnType<typeof makePerson>>;
let teacher: Awaited<ReturnType<typeof makePerson>>;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  student = await makePerson(database.db, courseId);
  teacher = await makePerson(database.db, courseId, 'ta');
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const start = async (quiz: { id: string }, person = student) =>
  (await startAttempt(database.db, person, quiz.id, { locale: 'en' })).attempt.id;

async function answer(attemptId: string, position: number, response: object, person = student) {
  const save = {
    saveId: randomUUID(),
    writer: randomUUID(),
    sequence: 1,
    position,
    editedAt: new Date().toISOString(),
    response,
  };
  await saveResponse(database.db, person, attemptId, [save]);
}
const answerRight = async (attemptId: string, position: number, person = student) =>
  answer(attemptId, position, await rightResponse(database.db, attemptId, position), person);

async function stored(attemptId: string) {
  const [row] = await database.db.select().from(attempts).where(eq(attempts.id, attemptId));
  return row;
}
const scoresOf = (attemptId: string) =>
  database.db
    .select({ score: attemptQuestions.score })
    .from(attemptQuestions)
    .where(eq(attemptQuestions.attemptId, attemptId))
    .orderBy(attemptQuestions.position);
const runsOf = (attemptId: string) =>
  database.db.select().from(codeRuns).where(eq(codeRuns.attemptId, attemptId)).orderBy(codeRuns.queuedAt);
const queued = async () =>
  (await database.sql`select data from pgboss.job where name = ${CODE_RUN_QUEUE}`).length;

describe('handing in', () => {
  test('grades at once what was typed last', async () => {
    const attemptId = await start(await makeQuiz(database.db, courseId));
    await answerRight(attemptId, 0);
    const pending = {
      saveId: randomUUID(),
      writer: randomUUID(),
      sequence: 1,
      position: 1,
      editedAt: new Date().toISOString(),
      response: await rightResponse(database.db, attemptId, 1),
    };
    const { saved } = await submitAttempt(database.db, student, attemptId, [pending]);
    expect(saved).toMatchObject({ endReason: 'submitted', outcomes: { [pending.saveId]: 'counted' } });
    expect(await stored(attemptId)).toMatchObject({ score: 3, maxScore: 3, penalty: 0 });
  });

  test('twice, from two tabs at once, is once', async () => {
    const attemptId = await start(await makeQuiz(database.db, courseId));
    await answerRight(attemptId, 1);
    const replies = await Promise.all([1, 2, 3].map(() => submitAttempt(database.db, student, attemptId)));
    expect(new Set(replies.map(({ saved }) => saved.endedAt)).size).toBe(1);
    expect(await stored(attemptId)).toMatchObject({ score: 1, endReason: 'submitted' });
  });

  test('and an answer from another tab at the same moment agree on whether it counts', async () => {
    const { db } = database;
    const quiz = await makeQuiz(db, courseId);
    const seen = new Set<string | undefined>();
    for (let round = 0; round < 12; round++) {
      const person = await makePerson(db, courseId);
      const attemptId = await start(quiz, person);
      const save = {
        saveId: randomUUID(),
        writer: randomUUID(),
        sequence: 1,
        position: 0,
        editedAt: new Date().toISOString(),
        response: await rightResponse(db, attemptId, 0),
      };
      const submitting = () => submitAttempt(db, person, attemptId);
      const saving = () => saveResponse(db, person, attemptId, [save]);
      const [a, b] = round % 2 ? [saving(), submitting()] : [submitting(), saving()];
      const [first, second] = await Promise.all([a, b]);
      const reply = 'outcomes' in first ? first : second;
      const outcome = 'outcomes' in reply ? reply.outcomes[save.saveId] : undefined;
      seen.add(outcome);
      expect(await stored(attemptId)).toMatchObject({ score: outcome === 'counted' ? 2 : 0 });
    }
    expect([...seen].filter((outcome) => outcome !== 'counted' && outcome !== 'late')).toEqual([]);
  });

  test('takes off late days and earlier attempts', async () => {
    const rules = { attempts: 3, penalties: { attempt: 0.1, lateDay: 0.2 } };
    const quiz = await makeQuiz(database.db, courseId, { rules, dueInMs: -36 * 60 * MINUTE });
    const first = await start(quiz);
    await submitAttempt(database.db, student, first);
    const second = await start(quiz);
    await answerRight(second, 0);
    await submitAttempt(database.db, student, second);
    const row = await stored(second);
    // two started days and one attempt before it
    expect(row?.penalty).toBeCloseTo(0.5, 10);
    expect(row?.score).toBeCloseTo(2 * 0.5, 10);
  });
});

describe('time', () => {
  test('ends an attempt without any browser, and grades it when the grace is over', async () => {
    const attemptId = await start(await makeQuiz(database.db, courseId));
    await answerRight(attemptId, 0);
    await letTimePass(database.db, attemptId, LIMIT + 5);
    await finishDueAttempts(database.db);
    const ended = await stored(attemptId);
    expect(ended).toMatchObject({ endReason: 'time-up', gradedAt: null });
    expect(ended?.endedAt).toEqual(ended?.endsAt);

    await letTimePass(database.db, attemptId, 56);
    await finishDueAttempts(database.db);
    expect(await stored(attemptId)).toMatchObject({ score: 2 });
  });

  test('is over for every reader before the sweeper comes', async () => {
    const attemptId = await start(await makeQuiz(database.db, courseId));
    await letTimePass(database.db, attemptId, LIMIT + 1);
    const state = await readAttempt(database.db, student, attemptId, 'en');
    expect(state).toMatchObject({ endReason: 'time-up', endedAt: state.endsAt });
  });

  test('that the closing date cut is said to be the close', async () => {
    const quiz = await makeQuiz(database.db, courseId, { closesInMs: 5 * MINUTE });
    const attemptId = await start(quiz);
    await database.sql`update quizzes set closes_at = closes_at - interval '6 minutes'`;
    await database.sql`update attempts set ends_at = ends_at - interval '6 minutes'`;
    await finishDueAttempts(database.db);
    expect(await stored(attemptId)).toMatchObject({ endReason: 'closed' });
  });

  test('an answer within the grace is graded like the others', async () => {
    const attemptId = await start(await makeQuiz(database.db, courseId));
    const right = await rightResponse(database.db, attemptId, 0);
    await letTimePass(database.db, attemptId, LIMIT + 40);
    await finishDueAttempts(database.db);
    const typed = new Date(Date.now() - 50_000).toISOString();
    const save = { saveId: randomUUID(), writer: randomUUID(), sequence: 1, position: 0, editedAt: typed };
    await saveResponse(database.db, student, attemptId, [{ ...save, response: right }]);
    await letTimePass(database.db, attemptId, 30);
    await finishDueAttempts(database.db);
    expect(await stored(attemptId)).toMatchObject({ score: 2 });
  });

  test('a sweeper that runs by itself stops cleanly', async () => {
    const attemptId = await start(await makeQuiz(database.db, courseId));
    await letTimePass(database.db, attemptId, LIMIT + 61);
    const sweeper = startSweeper(database);
    await waitUntil('the attempt is graded', async () => (await stored(attemptId))?.gradedAt);
    await sweeper.stop();
  });
});

describe('more time during an attempt', () => {
  const give = (quiz: { id: string }, extraMinutes: number) =>
    grantException(database.db, teacher, { quizId: quiz.id, userId: student.id }, { extraMinutes });

  test('moves its end, which the next save says', async () => {
    const quiz = await makeQuiz(database.db, courseId);
    const attemptId = await start(quiz);
    const before = await saveResponse(database.db, student, attemptId, []);
    expect(await give(quiz, 7)).toEqual({ changedAttempts: 1 });
    const after = await saveResponse(database.db, student, attemptId, []);
    expect(Date.parse(after.endsAt ?? '') - Date.parse(before.endsAt ?? '')).toBe(7 * MINUTE);
    expect(await give(quiz, 7)).toEqual({ changedAttempts: 0 });
  });

  test('never goes beyond the close', async () => {
    const quiz = await makeQuiz(database.db, courseId, { closesInMs: 22 * MINUTE });
    const attemptId = await start(quiz);
    await give(quiz, 30);
    const { endsAt } = await readAttempt(database.db, student, attemptId, 'en');
    const { closesAt } = await readQuiz(database.db, student, quiz.slug);
    expect(endsAt).toBe(closesAt?.toISOString());
  });

  test('that comes just after the end opens it again, but not once it is graded or handed in', async () => {
    const quiz = await makeQuiz(database.db, courseId);
    const attemptId = await start(quiz);
    await letTimePass(database.db, attemptId, LIMIT + 10);
    await finishDueAttempts(database.db);
    await give(quiz, 5);
    expect(await stored(attemptId)).toMatchObject({ endedAt: null, endReason: null });
    await submitAttempt(database.db, student, attemptId);
    expect(await give(quiz, 60)).toEqual({ changedAttempts: 0 });
    expect(await stored(attemptId)).toMatchObject({ endReason: 'submitted' });
  });
});

describe('grading', () => {
  test('happens once, however many sweepers there are', async () => {
    const { db } = database;
    const items = [
      { question: 'double-it', points: 4 },
      { question: 'sum', points: 2 },
    ];
    const quiz = await makeQuiz(db, courseId, { items });
    const people = await Promise.all(Array.from({ length: 6 }, () => makePerson(db, courseId)));
    const ids = await Promise.all(people.map((person) => start(quiz, person)));
    for (const [i, id] of ids.entries()) {
      await answerRight(id, 0, people[i]);
      await letTimePass(db, id, LIMIT + 61);
    }
    await Promise.all([1, 2, 3, 4].map(() => finishDueAttempts(db)));
    for (const id of ids) {
      expect(await runsOf(id)).toMatchObject([{ purpose: 'final', partId: 'answer', status: 'queued' }]);
      expect(await scoresOf(id)).toEqual([{ score: null }, { score: 0 }]);
      expect(await stored(id)).toMatchObject({ score: null, gradedAt: null });
      await gradeAttempt(db, id);
    }
    expect(await queued()).toBe(6);
  });

  test('of code ends when its run does', async () => {
    const quiz = await makeQuiz(database.db, courseId, { items: [{ question: 'double-it', points: 4 }] });
    const attemptId = await start(quiz);
    await answerRight(attemptId, 0);
    await submitAttempt(database.db, student, attemptId);
    await finishDueAttempts(database.db);
    expect(await stored(attemptId)).toMatchObject({ score: null });

    const sweeper = startSweeper(database);
    await endRun((await runsOf(attemptId))[0]?.id, [true, false]);
    await waitUntil('the attempt has its score', async () => (await stored(attemptId))?.gradedAt);
    expect(await stored(attemptId)).toMatchObject({ score: 2 });
    await sweeper.stop();
  });

  test('of code that our fault kept from running is tried again and costs nothing', async () => {
    const quiz = await makeQuiz(database.db, courseId, { items: [{ question: 'double-it', points: 4 }] });
    const attemptId = await start(quiz);
    await answerRight(attemptId, 0);
    await submitAttempt(database.db, student, attemptId);
    await endRun((await runsOf(attemptId))[0]?.id, null);
    await finishDueAttempts(database.db);
    const again = await runsOf(attemptId);
    expect(again.map(({ status }) => status)).toEqual(['failed', 'queued']);
    await endRun(again[1]?.id, [true, true]);
    await finishDueAttempts(database.db);
    expect(await stored(attemptId)).toMatchObject({ score: 4 });
  });

  test('of code that was not touched needs no run', async () => {
    const quiz = await makeQuiz(database.db, courseId, { items: [{ question: 'double-it', points: 4 }] });
    const attemptId = await start(quiz);
    await submitAttempt(database.db, student, attemptId);
    expect(await runsOf(attemptId)).toEqual([]);
    expect(await stored(attemptId)).toMatchObject({ score: 0 });
  });

  test('that fails for one attempt holds up no other', async () => {
    const quiz = await makeQuiz(database.db, courseId);
    const other = await makePerson(database.db, courseId);
    const [broken, sound] = [await start(quiz), await start(quiz, other)];
    await database.db
      .update(attemptQuestions)
      .set({ drawn: { a: 'no number' } })
      .where(and(eq(attemptQuestions.attemptId, broken), eq(attemptQuestions.position, 0)));
    for (const id of [broken, sound]) await letTimePass(database.db, id, LIMIT + 61);
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const resting = new Map<string, number>();
    await finishDueAttempts(database.db, resting);
    expect(await stored(broken)).toMatchObject({ gradedAt: null });
    expect((await stored(sound))?.gradedAt).not.toBeNull();
    expect([...resting.keys()]).toEqual([broken]);
    expect(said.mock.calls).toEqual([[`Finishing attempt ${broken}:`, expect.any(Error)]]);
    said.mockRestore();
  });
});

/** Ends a run as a grader does; null: it failed by our fault. */
async function endRun(id: string | undefined, passed: boolean[] | null) {
  const held = await claimCodeRun(database.db, id ?? '');
  if (!held) throw new Error('The run is not there');
  const cases = passed?.map((one) => ({ passed: one, returned: '6', error: null, mistake: null }));
  await finishCodeRun(database.db, held, cases ? { kind: 'ran', cases, logs: '' } : null);
}
