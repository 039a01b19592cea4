import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { grantException } from '#app/_domain/quizzes/grant-exception.ts';
import { listQuizzes, readQuiz } from '#app/_domain/quizzes/list-quizzes.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { attemptQuestions, attempts } from '#db/schema/attempts.ts';
import { quizzes } from '#db/schema/quizzes.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { letTimePass, makeQuiz } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const MINUTE = 60_000;

let database: TestDatabase;
let courseId: string;
let student: Awaited<ReturnType<typeof makePerson>>;
let teacher: Awaited<ReturnType<typeof makePerson>>;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  student = await makePerson(database.db, courseId);
  teacher = await makePerson(database.db, courseId, 'instructor');
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const start = (quiz: { id: string }, passCode?: string, person = student) =>
  startAttempt(database.db, person, quiz.id, { passCode, locale: 'en' });
const minutesOf = ({ now, endsAt }: { now: string; endsAt: string | null }) =>
  endsAt === null ? null : (Date.parse(endsAt) - Date.parse(now)) / MINUTE;

describe('a start', () => {
  test('gives the clock, the map and the first question, in the asked language', async () => {
    const quiz = await makeQuiz(database.db, courseId);
    const { attempt, question } = await startAttempt(database.db, student, quiz.id, { locale: 'zh-TW' });
    expect(minutesOf(attempt)).toBeCloseTo(20, 5);
    expect(attempt).toMatchObject({ title: '測驗', number: 1, endedAt: null, navigation: 'free' });
    expect(attempt.positions).toMatchObject([
      { position: 0, points: 2, answered: false, flagged: false, revision: 0 },
      { position: 1, points: 1, answered: false, flagged: false, revision: 0 },
    ]);
    expect(question.question.prompt).toMatch(/<p>\d+加\d+是多少？<\/p>/);
    expect(question).toMatchObject({ position: 0, response: null, hints: [], writer: null });
  });

  test('that is clicked twice at once is one attempt', async () => {
    const quiz = await makeQuiz(database.db, courseId, { rules: { attempts: 3 } });
    const all = await Promise.all([start(quiz), start(quiz), start(quiz), start(quiz)]);
    expect(new Set(all.map(({ attempt }) => attempt.id)).size).toBe(1);
    expect(new Set(all.map(({ question }) => question.question.prompt)).size).toBe(1);
    expect(await database.db.$count(attempts)).toBe(1);
    expect(await database.db.$count(attemptQuestions)).toBe(2);
  });

  test('gives every student numbers of their own', async () => {
    const quiz = await makeQuiz(database.db, courseId);
    const people = await Promise.all(Array.from({ length: 6 }, () => makePerson(database.db, courseId)));
    const prompts = await Promise.all(people.map((person) => start(quiz, undefined, person)));
    expect(new Set(prompts.map(({ question }) => question.question.prompt)).size).toBeGreaterThan(4);
  });

  test('draws as many of a pool as it says, none twice', async () => {
    const items = [{ pool: ['sum', 'pick-one', 'double-it'], pick: 2, points: 1 }];
    const quiz = await makeQuiz(database.db, courseId, { items });
    const { attempt } = await start(quiz);
    const rows = await database.db
      .select()
      .from(attemptQuestions)
      .where(eq(attemptQuestions.attemptId, attempt.id));
    expect(new Set(rows.map(({ questionVersionId }) => questionVersionId)).size).toBe(2);
  });

  test('is refused outside of its dates, without attempts left, and to who is not in the course', async () => {
    const { db } = database;
    const early = await makeQuiz(db, courseId, { slug: 'early', opensInMs: MINUTE });
    const over = await makeQuiz(db, courseId, { slug: 'over', closesInMs: -1 });
    const draft = await makeQuiz(db, courseId, { slug: 'draft', isPublished: false });
    const once = await makeQuiz(db, courseId, { slug: 'once' });
    await expect(start(early)).rejects.toThrow('quiz_not_open');
    await expect(start(over)).rejects.toThrow('quiz_closed');
    await expect(start(draft)).rejects.toThrow('not_found');
    await expect(start({ id: 'nothing' })).rejects.toThrow('not_found');
    const stranger = await makePerson(db, courseId, null);
    await expect(start(once, undefined, stranger)).rejects.toThrow('not_found');
    await expect(start(once, undefined, { ...stranger, siteRole: 'admin' })).rejects.toThrow('not_allowed');

    const { attempt } = await start(once);
    await submitAttempt(db, student, attempt.id);
    await expect(start(once)).rejects.toThrow('attempts_used_up');
  });

  test('ends an attempt whose time is over, and begins the next', async () => {
    const quiz = await makeQuiz(database.db, courseId, { rules: { attempts: 2 } });
    const first = await start(quiz);
    await letTimePass(database.db, first.attempt.id, 21 * 60);
    const second = await start(quiz);
    expect(second.attempt).toMatchObject({ number: 2, endedAt: null });
    const [row] = await database.db.select().from(attempts).where(eq(attempts.id, first.attempt.id));
    expect(row).toMatchObject({ endReason: 'time-up' });
    expect(row?.endedAt).toEqual(row?.endsAt);
  });
});

describe('a pass code', () => {
  test('is asked for once, before the start', async () => {
    const quiz = await makeQuiz(database.db, courseId, { passCode: 'Entropy 7' });
    await expect(start(quiz)).rejects.toThrow('pass_code_missing');
    await expect(start(quiz, 'entropy 7')).rejects.toThrow('pass_code_wrong');
    const { attempt } = await start(quiz, ' Entropy 7 ');
    expect((await start(quiz)).attempt.id).toBe(attempt.id);
    expect(JSON.stringify(await readQuiz(database.db, student, quiz.slug))).not.toContain('Entropy 7');
  });

  test('cannot be guessed by sending many at once', async () => {
    const quiz = await makeQuiz(database.db, courseId, { passCode: '0042' });
    const guesses = Array.from({ length: 60 }, (_, i) => String(i).padStart(4, '0'));
    const tried = await Promise.allSettled(guesses.map((guess) => start(quiz, guess)));
    const reasons = tried.map((one) => (one.status === 'rejected' ? String(one.reason.code) : 'started'));
    expect(reasons.filter((reason) => reason === 'pass_code_wrong').length).toBeLessThanOrEqual(5);
    expect(reasons).toContain('pass_code_locked');
    expect(await database.db.$count(attempts)).toBe(reasons.filter((r) => r === 'started').length);
    const other = await makePerson(database.db, courseId);
    await expect(start(quiz, '0042', other)).resolves.toBeDefined();
  });
});

describe('the time', () => {
  test('is cut by the closing date, and the page says so before the start', async () => {
    const quiz = await makeQuiz(database.db, courseId, { rules: { minutes: 45 }, closesInMs: 18 * MINUTE });
    const before = await readQuiz(database.db, student, quiz.slug);
    expect(before).toMatchObject({ minutesAllowed: 45, canStart: true });
    expect(before.minutesIfStartedNow).toBeGreaterThan(16);
    expect(before.minutesIfStartedNow).toBeLessThanOrEqual(18);
    expect((await start(quiz)).attempt.endsAt).toBe(before.closesAt?.toISOString());
  });

  test('has a person’s own multiplier, minutes, dates and attempts in it', async () => {
    const quiz = await makeQuiz(database.db, courseId, { rules: { minutes: 20 }, closesInMs: -MINUTE });
    await expect(start(quiz)).rejects.toThrow('quiz_closed');
    const own = { timeMultiplier: 1.5, extraMinutes: 5, extraAttempts: 1 };
    const closesAt = new Date(Date.now() + 60 * MINUTE);
    const who = { quizId: quiz.id, userId: student.id };
    await grantException(database.db, teacher, who, { ...own, closesAt });
    expect(await readQuiz(database.db, student, quiz.slug)).toMatchObject({
      state: 'open',
      minutesAllowed: 35,
      attemptsLeft: 2,
    });
    expect(minutesOf((await start(quiz)).attempt)).toBeCloseTo(35, 4);
    const [other] = await listQuizzes(database.db, await makePerson(database.db, courseId), courseId);
    expect(other).toMatchObject({ state: 'closed', minutesAllowed: 20, attemptsLeft: 1, canStart: false });
  });

  test('is none where neither limit nor close is set', async () => {
    const quiz = await makeQuiz(database.db, courseId, { rules: { minutes: null }, closesInMs: null });
    expect((await start(quiz)).attempt.endsAt).toBeNull();
  });
});

test('the list shows students what is published, and staff drafts too', async () => {
  const { db } = database;
  await makeQuiz(db, courseId, { slug: 'shown' });
  await makeQuiz(db, courseId, { slug: 'draft', isPublished: false });
  const slugs = async (person: typeof student) =>
    (await listQuizzes(db, person, courseId)).map(({ slug }) => slug).sort();
  expect(await slugs(student)).toEqual(['shown']);
  expect(await slugs(teacher)).toEqual(['draft', 'shown']);
  expect(await slugs(await makePerson(db, courseId, null))).toEqual([]);
  await expect(readQuiz(db, student, 'draft')).rejects.toThrow('not_found');
});

test('another person cannot give time, and nobody gives it to who is not in the course', async () => {
  const quiz = await makeQuiz(database.db, courseId);
  const terms = { extraMinutes: 5 };
  const who = { quizId: quiz.id, userId: student.id };
  await expect(grantException(database.db, student, who, terms)).rejects.toThrow('not_found');
  const outside = await makePerson(database.db, courseId, null);
  const wrong = { quizId: quiz.id, userId: outside.id };
  await expect(grantException(database.db, teacher, wrong, terms)).rejects.toThrow('not_found');
  const [row] = await database.db.select().from(quizzes).where(eq(quizzes.id, quiz.id));
  expect(row?.dueAt).toBeNull();
});
