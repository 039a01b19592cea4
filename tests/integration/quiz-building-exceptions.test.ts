import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { editException } from '#app/_domain/quiz-building/edit-exception.ts';
import { readEffectiveTimes } from '#app/_domain/quiz-building/effective-times.ts';
import { giveExceptions, previewExceptions } from '#app/_domain/quiz-building/give-exceptions.ts';
import { localTime } from '#app/_domain/quiz-building/zoned-time.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { attempts } from '#db/schema/attempts.ts';
import { quizExceptions } from '#db/schema/quizzes.ts';
import { users } from '#db/schema/users.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const MINUTE = 60_000;
const ZONE = 'Asia/Taipei';
type Person = Awaited<ReturnType<typeof makePerson>>;

let database: TestDatabase;
let courseId: string;
let quiz: { id: string };
let assistant: Person;
let student: Person;
let wholeMinute: number;

beforeEach(async () => {
  wholeMinute = Math.ceil(Date.now() / MINUTE) * MINUTE;
  database = await createTestDatabase();
  const { db } = database;
  courseId = (await makeCourse(db)).id;
  quiz = await makeQuiz(db, courseId);
  await makePerson(db, courseId, 'instructor', 'Prof Wu');
  assistant = await makePerson(db, courseId, 'ta', 'Assistant');
  student = await makePerson(db, courseId, 'student', 'Lin Mei');
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const start = async () => (await startAttempt(database.db, student, quiz.id, { locale: 'en' })).attempt;
const endOf = async (attemptId: string) => {
  const [row] = await database.db.select().from(attempts).where(eq(attempts.id, attemptId));
  return row?.endsAt ?? null;
};
const emailOf = async (person: Person) =>
  (await database.db.query.users.findFirst({ where: eq(users.id, person.id) }))?.email ?? '';
const typed = (at: Date) => localTime(at, ZONE);
/** The same all through a test, though the next minute may begin meanwhile. */
const fromNow = (minutes: number) => new Date(wholeMinute + minutes * MINUTE);

const check = (text: string, extended: number[] = []) =>
  previewExceptions(database.db, assistant, quiz.id, { text, extended });
async function give(text: string, extended: number[] = []) {
  const { fingerprint } = await check(text, extended);
  return giveExceptions(database.db, assistant, quiz.id, { text, extended, fingerprint });
}

describe('exceptions from a list', () => {
  test('name what changes, who is unknown, who is meant twice; nothing is written before', async () => {
    await makePerson(database.db, courseId, 'student', 'Twin');
    await makePerson(database.db, courseId, 'student', 'Twin');
    const email = await emailOf(student);
    const list = [`${email} 1.5`, 'Nobody 2', 'twin 2', 'lin mei +5', 'Assistant a lot', 'Prof Wu 99'];
    const plan = await check(list.join('\n'));
    expect(plan.planned).toMatchObject([
      { line: 1, user: { name: 'Lin Mei' }, changes: true, before: { minutes: 20 }, after: { minutes: 30 } },
    ]);
    expect(plan.problems).toMatchObject([
      { line: 2, code: 'unknown', person: 'Nobody' },
      { line: 3, code: 'ambiguous' },
      { line: 4, code: 'twice', first: 1 },
      { line: 5, code: 'unread', text: 'a lot' },
      { line: 6, code: 'out_of_range' },
    ]);
    expect(await database.db.$count(quizExceptions)).toBe(0);
  });

  test('are given all at once, keep what a line does not say, and are taken back', async () => {
    const other = await makePerson(database.db, courseId, 'student', 'Chen');
    const closes = typed(fromNow(300)).replace('T', ' ');
    const list = `Lin Mei\t1.5\nChen\t+20 min\tclose ${closes}`;
    expect(await give(list)).toEqual({ people: 2, attempts: 0 });
    expect(await give('Lin Mei +1 attempt')).toEqual({ people: 1, attempts: 0 });
    const { people } = await readEffectiveTimes(database.db, assistant, quiz.id);
    const timesOf = (person: Person) => people.find(({ user }) => user.id === person.id)?.times;
    expect(timesOf(student)).toMatchObject({ minutes: 30, attempts: 2 });
    expect(timesOf(other)).toMatchObject({ minutes: 40, closesAt: fromNow(300), lastEnd: fromNow(300) });
    expect(timesOf(other)?.lastFullStart).toEqual(fromNow(260));
    expect(await give('Lin Mei clear')).toMatchObject({ people: 1 });
    const rows = await database.db.select().from(quizExceptions);
    expect(rows.map(({ userId, updatedBy }) => [userId, updatedBy])).toEqual([[other.id, assistant.id]]);
  });

  test('know people by their student numbers, with which their addresses begin', async () => {
    const { db } = database;
    const numbered = async (email: string, name: string) => {
      const person = await makePerson(db, courseId, 'student', name);
      await db.update(users).set({ email }).where(eq(users.id, person.id));
      return person;
    };
    const wanted = await numbered('41047001s@school.example', 'Chen');
    await numbered('41047002s@school.example', 'Wang');
    await numbered('41047002s@other.example', 'Wu');
    const plan = await check('41047001S +50%\n41047002S 1.5\n41047003S 1.5\nChen whenever');
    expect(plan.planned).toMatchObject([{ line: 1, user: { id: wanted.id }, after: { minutes: 30 } }]);
    expect(plan.problems).toMatchObject([
      { line: 2, code: 'ambiguous', person: '41047002S' },
      { line: 3, code: 'unknown', person: '41047003S' },
      { line: 4, code: 'unread', text: 'whenever' },
    ]);
  });

  test('reach an attempt that runs: the page learns it with its next save', async () => {
    const attempt = await start();
    const { planned } = await check('Lin Mei +10 min');
    expect(planned[0]?.runningEnd?.getTime()).toBe(Date.parse(attempt.endsAt ?? '') + 10 * MINUTE);
    expect(await give('Lin Mei +10 min')).toEqual({ people: 1, attempts: 1 });
    const reply = await saveResponse(database.db, student, attempt.id, []);
    expect(Date.parse(reply.endsAt ?? '') - Date.parse(attempt.endsAt ?? '')).toBe(10 * MINUTE);
  });

  test('tell how much of the extra time the close cuts, and extend it when asked', async () => {
    quiz = await makeQuiz(database.db, courseId, { slug: 'short', closesInMs: 25 * MINUTE });
    const attempt = await start();
    const end = Date.parse(attempt.startedAt) + 42 * MINUTE;
    const plan = await check('Lin Mei +22 min');
    const cut = Math.ceil((end - (plan.planned[0]?.after.closesAt?.getTime() ?? 0)) / MINUTE);
    expect(plan.planned[0]?.conflict).toMatchObject({ kind: 'cut', cut, extra: 22, minutes: 42 });
    expect(cut).toBeGreaterThanOrEqual(17);
    await give('Lin Mei +22 min', [1]);
    const longer = (await endOf(attempt.id))?.getTime() ?? 0;
    expect(longer).toBe(end);
    expect((await check('Lin Mei +22 min')).planned[0]?.conflict).toBeNull();
  });

  test('that would do something else by now are refused, and nothing is written', async () => {
    const { fingerprint } = await check('Lin Mei 1.5');
    await give('Lin Mei +5 min');
    const request = { text: 'Lin Mei 1.5', extended: [], fingerprint };
    const stale = giveExceptions(database.db, assistant, quiz.id, request);
    await expect(stale).rejects.toMatchObject({ code: 'exceptions_stale' });
    const [row] = await database.db.select().from(quizExceptions);
    expect(row).toMatchObject({ timeMultiplier: 1, extraMinutes: 5 });
  });

  test('from two lists at once: one is given whole, the other not at all', async () => {
    await makePerson(database.db, courseId, 'student', 'Chen');
    const lists = ['Lin Mei 1.5\nChen 1.5', 'Chen 2\nLin Mei 2'];
    const prints = await Promise.all(lists.map((text) => check(text)));
    const all = await Promise.allSettled(
      lists.map((text, i) =>
        giveExceptions(database.db, assistant, quiz.id, { text, fingerprint: prints[i]?.fingerprint }),
      ),
    );
    expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const rows = await database.db.select().from(quizExceptions);
    expect(new Set(rows.map(({ timeMultiplier }) => timeMultiplier)).size).toBe(1);
  });

  test('can be typed for one person, with problems by field', async () => {
    const { db } = database;
    const who = { quizId: quiz.id, userId: student.id };
    const wrong = await editException(db, assistant, who, { timeMultiplier: '0.5', dueAt: 'soon' });
    expect(wrong).toMatchObject({
      outcome: 'problems',
      numbers: ['timeMultiplier'],
      dates: [{ field: 'dueAt', code: 'unreadable' }],
    });
    const fits = { extraMinutes: '15', closesAt: typed(fromNow(90)) };
    expect(await editException(db, assistant, who, fits)).toEqual({ outcome: 'saved', changedAttempts: 0 });
    expect(await database.db.select().from(quizExceptions)).toMatchObject([
      { extraMinutes: 15, closesAt: fromNow(90), timeMultiplier: 1 },
    ]);
    await editException(db, assistant, who, {});
    expect(await db.$count(quizExceptions)).toBe(0);
  });
});
