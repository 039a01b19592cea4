import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { editException } from '#app/_domain/quiz-building/edit-exception.ts';
import { readEffectiveTimes } from '#app/_domain/quiz-building/effective-times.ts';
import { giveExceptions, previewExceptions } from '#app/_domain/quiz-building/give-exceptions.ts';
import {
  listPickableQuestions,
  listStaffQuizzes,
  readStaffQuiz,
} from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import { previewQuiz } from '#app/_domain/quiz-building/preview-quiz.ts';
import { publishQuiz, unpublishQuiz } from '#app/_domain/quiz-building/publish-quiz.ts';
import { exportQuiz, importQuizText } from '#app/_domain/quiz-building/quiz-text.ts';
import { exportResults, readResults } from '#app/_domain/quiz-building/read-results.ts';
import { saveDates } from '#app/_domain/quiz-building/save-dates.ts';
import { createQuiz, saveQuiz } from '#app/_domain/quiz-building/save-quiz.ts';
import { localTime } from '#app/_domain/quiz-building/zoned-time.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { attempts } from '#db/schema/attempts.ts';
import { quizExceptions, quizzes } from '#db/schema/quizzes.ts';
import { users } from '#db/schema/users.ts';
import { parseQuiz } from '#quizzes/schema/parse-question.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { letTimePass, makeQuiz } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const MINUTE = 60_000;
const ZONE = 'Asia/Taipei';
type Person = Awaited<ReturnType<typeof makePerson>>;

let database: TestDatabase;
let courseId: string;
let quiz: { id: string };
let teacher: Person;
let assistant: Person;
let student: Person;
let wholeMinute: number;

beforeEach(async () => {
  wholeMinute = Math.ceil(Date.now() / MINUTE) * MINUTE;
  database = await createTestDatabase();
  const { db } = database;
  courseId = (await makeCourse(db)).id;
  quiz = await makeQuiz(db, courseId);
  teacher = await makePerson(db, courseId, 'instructor', 'Prof Wu');
  assistant = await makePerson(db, courseId, 'ta', 'Assistant');
  student = await makePerson(db, courseId, 'student', 'Lin Mei');
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const start = async (person = student) =>
  (await startAttempt(database.db, person, quiz.id, { locale: 'en' })).attempt;
const page = () => readStaffQuiz(database.db, teacher, quiz.id);
const definition = async (): Promise<Quiz> => (await page()).view.definition;
const seenAt = async () => (await page()).quiz.updatedAt.toISOString();
const endOf = async (attemptId: string) => {
  const [row] = await database.db.select().from(attempts).where(eq(attempts.id, attemptId));
  return row?.endsAt ?? null;
};
const typed = (at: Date | null) => (at ? localTime(at, ZONE) : '');
/** The same all through a test, though the next minute may begin meanwhile. */
const fromNow = (minutes: number) => new Date(wholeMinute + minutes * MINUTE);

async function save(change: (quiz: Quiz) => Quiz, more: { reviewForAll?: boolean } = {}) {
  const request = { quiz: change(await definition()), seenAt: await seenAt(), ...more };
  return saveQuiz(database.db, teacher, quiz.id, request);
}
async function date(change: Partial<Record<'opensAt' | 'dueAt' | 'closesAt', Date | string | null>>) {
  const { quiz: row } = await page();
  const write = (field: 'opensAt' | 'dueAt' | 'closesAt') => {
    const value = field in change ? (change[field] ?? null) : row[field];
    return typeof value === 'string' ? value : typed(value);
  };
  const request = {
    opensAt: write('opensAt'),
    dueAt: write('dueAt'),
    closesAt: write('closesAt'),
    passCode: row.passCode ?? '',
    seenAt: row.updatedAt.toISOString(),
  };
  return saveDates(database.db, teacher, quiz.id, request);
}

describe('building', () => {
  test('a draft is made, is in the list, has its questions checked, and is published', async () => {
    const { db } = database;
    const made = { ...(await definition()), id: 'new-one' };
    const saved = await createQuiz(db, teacher, courseId, made);
    if (saved.outcome !== 'saved') throw new Error('not saved');
    const again = await createQuiz(db, teacher, courseId, made);
    expect(again).toMatchObject({ outcome: 'problems', problems: [{ code: 'slug_taken' }] });
    const missing = { ...made, id: 'other', items: [{ question: 'nowhere', points: 1 }] };
    expect(await createQuiz(db, teacher, courseId, missing)).toMatchObject({
      problems: [{ code: 'question_missing', values: { slug: 'nowhere' } }],
    });
    const pool = { ...made, id: 'other', items: [{ pool: ['sum', 'pick-one'], pick: 3, points: 1 }] };
    expect(await createQuiz(db, teacher, courseId, pool)).toMatchObject({
      problems: [{ code: 'pick_too_large', field: 'items.0.pick' }],
    });
    const empty = { ...made, id: 'other', title: { en: '', 'zh-TW': '題' }, items: [] };
    expect(await createQuiz(db, teacher, courseId, empty)).toMatchObject({
      problems: [{ code: 'text_missing', field: 'title.en' }, { code: 'no_items' }],
    });

    const { quizzes: listed } = await listStaffQuizzes(db, assistant, courseId);
    expect(listed.map(({ state, points }) => [state, points])).toEqual([
      ['open', 3],
      ['draft', 3],
    ]);
    expect(await publishQuiz(db, teacher, saved.quizId)).toEqual({ problems: [] });
    expect((await readStaffQuiz(db, teacher, saved.quizId)).view.state).toBe('open');
    await unpublishQuiz(db, teacher, saved.quizId);
    expect((await readStaffQuiz(db, teacher, saved.quizId)).view.state).toBe('draft');
  });

  test('changed questions and rules are for later attempts; what is shown afterwards may be for all', async () => {
    const attempt = await start();
    const saved = await save((old) => ({
      ...old,
      items: [{ question: 'pick-one', points: 5 }],
      rules: { ...old.rules, minutes: 5, attempts: 2 },
    }));
    expect(saved).toMatchObject({ outcome: 'saved', attempts: 1, reviews: 0 });
    expect((await endOf(attempt.id))?.toISOString()).toBe(attempt.endsAt);
    await submitAttempt(database.db, student, attempt.id);
    const later = await start();
    expect(later.positions).toMatchObject([{ points: 5 }]);
    const review = { score: 'never', marks: 'never', solutions: 'never' } as const;
    const all = await save((old) => ({ ...old, rules: { ...old.rules, review } }), { reviewForAll: true });
    expect(all).toMatchObject({ reviews: 2 });
    const rows = await database.db.select({ rules: attempts.rules }).from(attempts);
    expect(rows.map(({ rules }) => (rules as { review: unknown }).review)).toEqual([review, review]);
  });

  test('who saves after somebody else is told so, and nothing is lost', async () => {
    const request = { quiz: await definition(), seenAt: await seenAt() };
    await save((old) => ({ ...old, title: { en: 'Theirs', 'zh-TW': '他們的' } }));
    const late = saveQuiz(database.db, teacher, quiz.id, request);
    await expect(late).rejects.toMatchObject({ code: 'quiz_changed' });
    for (const never of ['-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z']) {
      const odd = saveQuiz(database.db, teacher, quiz.id, { ...request, seenAt: never });
      await expect(odd).rejects.toMatchObject({ code: 'quiz_changed' });
    }
    expect((await definition()).title.en).toBe('Theirs');
  });

  test('a quiz with attempts stays published', async () => {
    await start();
    const unpublished = unpublishQuiz(database.db, teacher, quiz.id);
    await expect(unpublished).rejects.toMatchObject({ code: 'quiz_has_attempts', values: { count: 1 } });
  });

  test('its text gives the same quiz again, under another name', async () => {
    const { db } = database;
    const { text, fileName } = await exportQuiz(db, assistant, quiz.id);
    expect(fileName).toBe('quiz.yaml');
    expect(parseQuiz(text)).toEqual({ quiz: await definition() });
    const taken = await importQuizText(db, teacher, courseId, { text, name: '' });
    expect(taken).toMatchObject({ problems: [{ code: 'slug_taken' }] });
    const made = await importQuizText(db, teacher, courseId, { text, name: 'copy' });
    expect(made).toMatchObject({ outcome: 'saved' });
    const wrong = await importQuizText(db, teacher, courseId, {
      text: text.replace('minutes: 20', 'minutes: soon'),
      name: 'x',
    });
    expect(wrong).toMatchObject({ outcome: 'unreadable', problems: [{ field: 'rules.minutes' }] });
  });

  test('the same seed previews the same quiz, stores nothing, and shows a student with an exception', async () => {
    const { db } = database;
    const who = { quizId: quiz.id, userId: student.id };
    await editException(db, assistant, who, { timeMultiplier: '1.5', extraAttempts: '1' });
    const options = { seed: 7, locale: 'en', unsafeStudent: student.id } as const;
    const [one, two] = [
      await previewQuiz(db, assistant, quiz.id, options),
      await previewQuiz(db, teacher, quiz.id, options),
    ];
    expect(one.questions).toEqual(two.questions);
    expect(one.questions).toHaveLength(2);
    expect(one.student).toMatchObject({ name: 'Lin Mei', attemptsLeft: 2, minutesIfStartedNow: 30 });
    expect(await db.$count(attempts)).toBe(0);
    const stranger = await makePerson(db, courseId, null);
    const strange = previewQuiz(db, teacher, quiz.id, { ...options, unsafeStudent: stranger.id });
    await expect(strange).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('dates', () => {
  test('are typed on the clocks of the course, and move attempts that run', async () => {
    const attempt = await start();
    const later = fromNow(600);
    expect(await date({ closesAt: later, dueAt: fromNow(500) })).toMatchObject({ outcome: 'saved' });
    const { quiz: row } = await page();
    expect(row.closesAt).toEqual(later);
    const [stored] = await database.db.select().from(attempts).where(eq(attempts.id, attempt.id));
    expect(stored?.dueAt).toEqual(fromNow(500));
    expect(await date({ closesAt: '' })).toMatchObject({ outcome: 'saved' });
    expect((await page()).quiz.closesAt).toBeNull();
  });

  test('out of order or unreadable are named by their field', async () => {
    expect(await date({ dueAt: fromNow(-600) })).toMatchObject({
      problems: [{ field: 'dueAt', code: 'order', than: 'opensAt' }],
    });
    expect(await date({ closesAt: 'tomorrow' })).toMatchObject({
      problems: [{ field: 'closesAt', code: 'unreadable' }],
    });
  });

  test('cannot cut attempts that run, or make them late', async () => {
    const attempt = await start();
    const end = new Date(attempt.endsAt ?? 0);
    expect(await date({ closesAt: fromNow(5) })).toMatchObject({
      problems: [{ field: 'closesAt', code: 'running', running: 1, until: end }],
    });
    expect(await date({ dueAt: fromNow(5) })).toMatchObject({ problems: [{ field: 'dueAt' }] });
    expect(await date({ opensAt: fromNow(5) })).toMatchObject({ problems: [{ code: 'running_open' }] });
    expect(await endOf(attempt.id)).toEqual(end);
    expect(await date({ closesAt: fromNow(25) })).toMatchObject({ outcome: 'saved', changedAttempts: 0 });
    await submitAttempt(database.db, student, attempt.id);
    expect(await date({ closesAt: fromNow(5) })).toMatchObject({ outcome: 'saved' });
  });
});

test('results have everybody, with scores, flags and a table for other programs', async () => {
  const { db } = database;
  await db.update(users).set({ name: '=cmd()' }).where(eq(users.id, student.id));
  const attempt = await start();
  await submitAttempt(db, student, attempt.id);
  const late = {
    saveId: crypto.randomUUID(),
    writer: crypto.randomUUID(),
    sequence: 1,
    position: 0,
    editedAt: new Date().toISOString(),
    response: { answer: '5' },
  };
  await saveResponse(db, student, attempt.id, [late]);
  const idle = await makePerson(db, courseId, 'student', 'Zhao');
  const gone = await start(idle);
  await letTimePass(db, gone.id, 3600);
  await makePerson(db, courseId, 'student', 'Absent');
  const { students } = await readResults(db, assistant, quiz.id);
  expect(students.map(({ user, share, attempts: own }) => [user.name, share, own.length])).toEqual([
    ['=cmd()', 0, 1],
    ['Absent', null, 0],
    ['Zhao', null, 1],
  ]);
  expect(students[0]?.attempts[0]).toMatchObject({
    lateSaves: 1,
    graceSaves: 0,
    isGraded: true,
    maxScore: 3,
  });
  expect(students[2]?.attempts[0]).toMatchObject({ endReason: 'time-up', isGraded: false });
  const { text } = await exportResults(db, assistant, quiz.id);
  expect(text).toContain(`,"'=cmd()",0,1,graded,0,3,`);
  expect(text.trim().split('\r\n')).toHaveLength(4);
});

describe('each use case', () => {
  type Act = (person: Person) => Promise<unknown>;
  const forStaff: Record<string, Act> = {
    list: (p) => listStaffQuizzes(database.db, p, courseId),
    read: (p) => readStaffQuiz(database.db, p, quiz.id),
    pick: (p) => listPickableQuestions(database.db, p, courseId),
    export: (p) => exportQuiz(database.db, p, quiz.id),
    preview: (p) => previewQuiz(database.db, p, quiz.id, { seed: 1, locale: 'en' }),
    results: (p) => readResults(database.db, p, quiz.id),
    csv: (p) => exportResults(database.db, p, quiz.id),
    times: (p) => readEffectiveTimes(database.db, p, quiz.id),
    check: (p) => previewExceptions(database.db, p, quiz.id, { text: 'Lin Mei 1.5' }),
    give: async (p) => {
      const list = { text: 'Lin Mei 1.5' };
      const { fingerprint } = await previewExceptions(database.db, teacher, quiz.id, list);
      return giveExceptions(database.db, p, quiz.id, { ...list, fingerprint });
    },
    edit: (p) => editException(database.db, p, { quizId: quiz.id, userId: student.id }, {}),
  };
  const forInstructors: Record<string, Act> = {
    create: async (p) => createQuiz(database.db, p, courseId, await definition()),
    import: async (p) => importQuizText(database.db, p, courseId, { text: 'x', name: '' }),
    save: async (p) =>
      saveQuiz(database.db, p, quiz.id, { quiz: await definition(), seenAt: await seenAt() }),
    date: async (p) => saveDates(database.db, p, quiz.id, { seenAt: await seenAt() }),
    publish: (p) => publishQuiz(database.db, p, quiz.id),
    unpublish: (p) => unpublishQuiz(database.db, p, quiz.id),
  };

  test('is refused to students, strangers and staff of other courses', async () => {
    const { db } = database;
    const elsewhere = await makeCourse(db);
    const people = [
      student,
      await makePerson(db, elsewhere.id, 'instructor'),
      await makePerson(db, courseId, null),
      { id: crypto.randomUUID(), siteRole: 'user' as const },
    ];
    for (const [name, act] of Object.entries({ ...forStaff, ...forInstructors })) {
      for (const person of people)
        await expect(act(person), name).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await db.$count(quizExceptions)).toBe(0);
    expect(await db.$count(quizzes)).toBe(1);
  });

  test('that changes the quiz is refused to assistants; the others are not', async () => {
    for (const [name, act] of Object.entries(forInstructors))
      await expect(act(assistant), name).rejects.toMatchObject({ code: 'not_allowed' });
    for (const act of Object.values(forStaff)) await act(assistant);
    const admin = { id: (await makePerson(database.db, courseId, null)).id, siteRole: 'admin' as const };
    for (const act of Object.values(forInstructors)) await act(admin);
  });
});
