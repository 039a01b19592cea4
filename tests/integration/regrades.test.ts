import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Save } from '#app/_domain/attempts/attempt-messages.ts';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { applyRegrade } from '#app/_domain/regrades/apply-regrade.ts';
import { listRegrades } from '#app/_domain/regrades/list-regrades.ts';
import { previewRegrade, type RegradeRequest } from '#app/_domain/regrades/preview-regrade.ts';
import { undoRegrade } from '#app/_domain/regrades/undo-regrade.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { insertPublishedVersion } from '#db/queries/questions.ts';
import { attemptQuestions, attempts } from '#db/schema/attempts.ts';
import { regradeChanges, regrades } from '#db/schema/regrades.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz, QUESTION_FILES, questionId, rightResponse } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

type Person = Awaited<ReturnType<typeof makePerson>>;
let database: TestDatabase;
let courseId: string;
let quiz: { id: string };
let teacher: Person;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  quiz = await makeQuiz(database.db, courseId);
  teacher = await makePerson(database.db, courseId, 'instructor');
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

/** A student who answers the sum (`wrong`: by subtracting) and the choice by its text, and hands in unless told not to. */
async function sit(
  answers: { sum?: 'right' | 'wrong'; choice?: string },
  { submits = true, name = 'Lin Mei' } = {},
): Promise<{ attemptId: string; person: Person }> {
  const { db } = database;
  const person = await makePerson(db, courseId, 'student', name);
  const { attempt } = await startAttempt(db, person, quiz.id, { locale: 'en' });
  const saves: Save[] = [];
  if (answers.sum) saves.push(save(0, await sumResponse(attempt.id, answers.sum)));
  if (answers.choice) saves.push(save(1, { answer: await letterOf(person, attempt.id, answers.choice) }));
  if (submits) await submitAttempt(db, person, attempt.id, saves);
  else await saveResponse(db, person, attempt.id, saves);
  return { attemptId: attempt.id, person };
}

const save = (position: number, response: Response, sequence = 1): Save => ({
  saveId: crypto.randomUUID(),
  writer: crypto.randomUUID(),
  sequence,
  position,
  editedAt: new Date().toISOString(),
  response,
});

async function sumResponse(attemptId: string, kind: 'right' | 'wrong'): Promise<Response> {
  if (kind === 'right') return rightResponse(database.db, attemptId, 0);
  const { drawn } = await answerRow(attemptId, 0);
  const { a, b } = drawn as { a: number; b: number };
  return { answer: String(b - a) };
}

/** The letter that an option has for this student. */
async function letterOf(person: Person, attemptId: string, text: string): Promise<string> {
  const { readAttemptQuestion } = await import('#app/_domain/attempts/read-attempt-question.ts');
  const at = { position: 1, locale: 'en' } as const;
  const { question } = await readAttemptQuestion(database.db, person, attemptId, at);
  const [part] = question.parts;
  const options = part?.kind === 'choice' ? part.options : [];
  return options.find((option) => option.text.includes(text))?.letter ?? '';
}

async function answerRow(attemptId: string, position: number) {
  const [row] = await database.db
    .select()
    .from(attemptQuestions)
    .where(and(eq(attemptQuestions.attemptId, attemptId), eq(attemptQuestions.position, position)));
  if (!row) throw new Error('There is no such question');
  return row;
}
async function totalOf(attemptId: string): Promise<number | null> {
  const [row] = await database.db.select().from(attempts).where(eq(attempts.id, attemptId));
  return row?.score ?? null;
}

/** Publishes a question's text with one thing in it replaced. */
async function publish(slug: string, ...changes: [string, string][]): Promise<void> {
  const file = QUESTION_FILES.find(({ question }) => question.id === slug);
  const source = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${from} is not in the text`);
    return text.replace(from, to);
  }, file?.source ?? '');
  const id = await questionId(database.db, courseId, slug);
  await database.db.transaction((tx) =>
    insertPublishedVersion(tx, { questionId: id, source, note: 'corrected' }),
  );
}
/** The key of the sum becomes the difference. */
const turnSum = () => publish('sum', ['answer: a + b', 'answer: b - a'], ['value: b - a', 'value: a + b']);

async function preview(slug: string, policy: RegradeRequest['policy'] = 'exact', person = teacher) {
  const id = await questionId(database.db, courseId, slug);
  return previewRegrade(database.db, person, quiz.id, { questionId: id, policy });
}
async function regrade(slug: string, policy: RegradeRequest['policy'] = 'exact', person = teacher) {
  const { order, plan } = await preview(slug, policy);
  const { quizId, ...rest } = order;
  const request = { ...rest, fingerprint: plan.fingerprint, reason: 'The key was wrong.' };
  return applyRegrade(database.db, person, quizId, request);
}
const stored = async () => ({
  answers: (await database.db.select().from(attemptQuestions)).toSorted(byPlace),
  totals: (await database.db.select().from(attempts)).map(({ id, score }) => [id, score]).toSorted(),
});
const byPlace = (
  a: { attemptId: string; position: number },
  b: { attemptId: string; position: number },
): number => a.attemptId.localeCompare(b.attemptId) || a.position - b.position;

describe('a preview', () => {
  test('tells who rises, who falls, who stays and who is left out, and writes nothing', async () => {
    const up = await sit({ sum: 'wrong', choice: 'RIGHT' }, { name: 'Up' });
    const down = await sit({ sum: 'right', choice: 'RIGHT' }, { name: 'Down' });
    await sit({ choice: 'RIGHT' }, { name: 'Same' });
    const running = await sit({ sum: 'wrong' }, { submits: false, name: 'Running' });
    await turnSum();
    const before = await stored();
    const { plan } = await preview('sum');
    expect(plan.changes.map(({ person, direction }) => [person.name, direction]).toSorted()).toEqual([
      ['Down', 'down'],
      ['Same', 'same'],
      ['Up', 'up'],
    ]);
    expect(plan.changes.find(({ attemptId }) => attemptId === up.attemptId)).toMatchObject({
      oldScore: 0,
      newScore: 1,
      oldTotal: 1,
      newTotal: 3,
      oldMark: 'wrong',
      newMark: 'right',
    });
    expect(plan.changes.find(({ attemptId }) => attemptId === down.attemptId)).toMatchObject({
      oldTotal: 3,
      newTotal: 1,
    });
    expect(plan.leftOut).toMatchObject([{ attemptId: running.attemptId, reason: 'running' }]);
    expect(await stored()).toEqual(before);
  });

  test('that never lowers keeps who would fall', async () => {
    const { attemptId } = await sit({ sum: 'right' });
    await turnSum();
    const { plan } = await preview('sum', 'never-lower');
    expect(plan.changes).toMatchObject([{ attemptId, direction: 'kept', newScore: 1, write: null }]);
    await expect(regrade('sum', 'never-lower')).rejects.toMatchObject({ code: 'regrade_stale' });
  });

  test('says what cannot be carried over: other parameters, numbers that do not fit, a choice that is gone', async () => {
    await sit({ sum: 'right', choice: 'wrong one' });
    await publish('sum', ['b: integer(110, 190)', 'b: integer(110, 190)\n  c: integer(1, 9)']);
    expect((await preview('sum')).plan.leftOut).toMatchObject([{ reason: 'numbers_missing' }]);
    await publish('sum', ['prompt:', 'where: [a > 1000]\nprompt:']);
    expect((await preview('sum')).plan.leftOut).toMatchObject([{ reason: 'numbers_refused' }]);
    await publish('pick-one', ['en: wrong one, zh-TW: 錯的一', 'en: other, zh-TW: 別的']);
    expect((await preview('pick-one')).plan.leftOut).toMatchObject([{ reason: 'option_gone' }]);
  });
});

describe('a regrade', () => {
  test("keeps the student's numbers and what the letters meant, and shows the same in the review", async () => {
    const chosen = [];
    for (let i = 0; i < 6; i++) chosen.push(await sit({ sum: 'wrong', choice: 'wrong two' }));
    await publish(
      'pick-one',
      ['{ text: { en: RIGHTCHOICE, zh-TW: 對的 }, right: true }', '{ text: { en: NEW, zh-TW: 新的 } }'],
      [
        '{ text: { en: wrong two, zh-TW: 錯的二 }, feedback: { en: MISCONCEPTION two, zh-TW: 誤解二 } }',
        '{ text: { en: wrong two, zh-TW: 錯的二 }, right: true }\n      - { text: { en: RIGHTCHOICE, zh-TW: 對的 } }',
      ],
    );
    const before = await stored();
    await regrade('pick-one');
    for (const { attemptId } of chosen) {
      const review = await readReview(database.db, teacher, attemptId, 'en');
      const answered = review?.questions[1];
      const [part] = answered?.question.parts ?? [];
      const options = part?.kind === 'choice' ? part.options : [];
      const letter = answered?.response?.answer;
      expect(options.find((option) => option.letter === letter)?.text).toContain('wrong two');
      expect(answered).toMatchObject({ score: 1, grade: { mark: 'right' } });
      expect(review?.score).toBe(1);
      expect(answered?.regrades).toMatchObject([{ oldScore: 0, newScore: 1, reason: 'The key was wrong.' }]);
    }
    const after = await stored();
    expect(after.answers.map(({ drawn, seed }) => [drawn, seed])).toEqual(
      before.answers.map(({ drawn, seed }) => [drawn, seed]),
    );
  });

  test('is undone to exactly what was there', async () => {
    await sit({ sum: 'wrong', choice: 'RIGHT' });
    await sit({ sum: 'right', choice: 'wrong one' });
    await sit({});
    await turnSum();
    const before = await stored();
    const { regradeId, attempts: count } = await regrade('sum');
    expect(count).toBe(3);
    expect(await stored()).not.toEqual(before);
    const { history, questions } = await listRegrades(database.db, teacher, quiz.id);
    expect(history).toMatchObject([{ changes: 3, up: 1, down: 1, by: 'Lin Mei', versionNumber: 2 }]);
    expect(questions.find(({ slug }) => slug === 'sum')?.behind).toBe(0);
    await undoRegrade(database.db, teacher, { quizId: quiz.id, regradeId });
    expect(await stored()).toEqual(before);
    const again = undoRegrade(database.db, teacher, { quizId: quiz.id, regradeId });
    await expect(again).rejects.toMatchObject({ code: 'regrade_undone' });
  });

  test('of another question stays when one is undone; a later one of the same has to go first', async () => {
    const { attemptId } = await sit({ sum: 'wrong', choice: 'wrong one' });
    await turnSum();
    const first = await regrade('sum');
    const other = await regrade('pick-one', 'full');
    expect(await totalOf(attemptId)).toBe(3);
    await publish('sum', ['answer: a + b', 'answer: a + b + 1000']);
    const later = await regrade('sum');
    expect(await totalOf(attemptId)).toBe(1);
    const undo = (regradeId: string) => undoRegrade(database.db, teacher, { quizId: quiz.id, regradeId });
    await expect(undo(first.regradeId)).rejects.toMatchObject({
      code: 'regrade_changed_since',
      values: { count: 1 },
    });
    await undo(later.regradeId);
    await undo(first.regradeId);
    expect(await totalOf(attemptId)).toBe(1);
    await undo(other.regradeId);
    expect(await totalOf(attemptId)).toBe(0);
  });

  test('that gives everybody all points gives them to who answered nothing too, and keeps versions', async () => {
    const answered = await sit({ sum: 'right', choice: 'wrong one' });
    const empty = await sit({});
    await turnSum();
    const { plan } = await preview('sum', 'full');
    expect(plan.done).toBe(1);
    expect(plan.changes).toMatchObject([{ attemptId: empty.attemptId, direction: 'up' }]);
    const version = (await answerRow(empty.attemptId, 0)).questionVersionId;
    await regrade('sum', 'full');
    expect([await totalOf(answered.attemptId), await totalOf(empty.attemptId)]).toEqual([2, 2]);
    expect((await answerRow(empty.attemptId, 0)).questionVersionId).toBe(version);
  });

  test('keeps what hints cost when they were taken', async () => {
    quiz = await makeQuiz(database.db, courseId, { slug: 'hints', rules: { hints: true } });
    const { takeAttemptHint } = await import('#app/_domain/attempts/take-attempt-hint.ts');
    const { attemptId, person } = await sit({ sum: 'wrong' }, { submits: false });
    const hint = { position: 0, index: 0, locale: 'en' } as const;
    await takeAttemptHint(database.db, person, attemptId, hint);
    await submitAttempt(database.db, person, attemptId);
    await publish(
      'sum',
      ['answer: a + b', 'answer: b - a'],
      ['value: b - a', 'value: a + b'],
      ['cost: 0.2', 'cost: 0.9'],
    );
    const { plan } = await preview('sum');
    expect(plan.changes).toMatchObject([{ direction: 'up', newScore: 0.8 }]);
  });

  test('takes over what code did when its cases are the same, and leaves out what would have to run again', async () => {
    quiz = await makeQuiz(database.db, courseId, {
      slug: 'code',
      items: [{ question: 'double-it', points: 2 }],
    });
    const { db } = database;
    const person = await makePerson(db, courseId);
    const { attempt } = await startAttempt(db, person, quiz.id, { locale: 'en' });
    const source = 'export function double(x: number): number { return x + 3; }';
    await submitAttempt(db, person, attempt.id, [save(0, { answer: { code: source } })]);
    await endRuns(attempt.id);
    await publish('double-it', ['title: { en: Double it', 'title: { en: Twice']);
    expect((await preview('double-it')).plan.changes).toMatchObject([{ direction: 'same', newScore: 0.5 }]);
    await publish('double-it', ['args: [70707], returns: 141414', 'args: [5], returns: 10']);
    expect((await preview('double-it')).plan.leftOut).toMatchObject([{ reason: 'code_cases_changed' }]);
  });
});

/** As a grader leaves it: the first case passed, the second did not. */
async function endRuns(attemptId: string): Promise<void> {
  const { codeRuns } = await import('#db/schema/attempts.ts');
  const { scoreAttempt } = await import('#app/_domain/attempts/score-attempt.ts');
  const one = { returned: '6', error: null, mistake: null };
  const outcome = {
    kind: 'ran',
    logs: '',
    cases: [
      { ...one, passed: true },
      { ...one, passed: false },
    ],
  };
  await database.db
    .update(codeRuns)
    .set({ status: 'done', outcome })
    .where(eq(codeRuns.attemptId, attemptId));
  await scoreAttempt(database.db, attemptId);
}

describe('at the same time', () => {
  test('two instructors apply once', async () => {
    await sit({ sum: 'wrong' });
    await sit({ sum: 'right' });
    await turnSum();
    const other = await makePerson(database.db, courseId, 'instructor');
    const { order, plan } = await preview('sum');
    const { quizId, ...rest } = order;
    const request = { ...rest, fingerprint: plan.fingerprint, reason: 'The key was wrong.' };
    const all = await Promise.allSettled([
      applyRegrade(database.db, teacher, quizId, request),
      applyRegrade(database.db, other, quizId, request),
    ]);
    expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(all.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'regrade_stale' },
    });
    expect(await database.db.$count(regrades)).toBe(1);
    expect(await database.db.$count(regradeChanges)).toBe(2);
  });

  test('saves and hand-ins of others go on; who was running at the preview is not touched', async () => {
    const done = await sit({ sum: 'wrong' });
    const running = await sit({}, { submits: false });
    await turnSum();
    const wrong = await sumResponse(running.attemptId, 'wrong');
    const { order, plan } = await preview('sum');
    const { quizId, ...rest } = order;
    const request = { ...rest, fingerprint: plan.fingerprint, reason: 'The key was wrong.' };
    const [applied, saved] = await Promise.all([
      applyRegrade(database.db, teacher, quizId, request),
      saveResponse(database.db, running.person, running.attemptId, [save(0, wrong)]),
    ]);
    expect(applied.attempts).toBe(1);
    expect(Object.values(saved.outcomes)).toEqual(['counted']);
    await submitAttempt(database.db, running.person, running.attemptId);
    expect([await totalOf(done.attemptId), await totalOf(running.attemptId)]).toEqual([2, 0]);
    // It was begun with the old version, so the next preview finds it.
    expect((await preview('sum')).plan.changes).toMatchObject([
      { attemptId: running.attemptId, direction: 'up' },
    ]);
  });

  test('a hand-in at the very moment is either in the preview that holds, or nothing is written', async () => {
    await sit({ sum: 'wrong' });
    const running = await sit({ sum: 'wrong' }, { submits: false });
    await turnSum();
    const { order, plan } = await preview('sum');
    const { quizId, ...rest } = order;
    const request = { ...rest, fingerprint: plan.fingerprint, reason: 'The key was wrong.' };
    const [applied] = await Promise.allSettled([
      applyRegrade(database.db, teacher, quizId, request),
      submitAttempt(database.db, running.person, running.attemptId),
    ]);
    const changes = await database.db.select().from(regradeChanges);
    if (applied.status === 'fulfilled') expect(changes).toHaveLength(1);
    else expect([applied.reason.code, changes.length]).toEqual(['regrade_stale', 0]);
    expect(changes.map(({ attemptId }) => attemptId)).not.toContain(running.attemptId);
    expect(await totalOf(running.attemptId)).toBe(0);
  });

  test('a hand-in between preview and apply makes the preview stale, and nothing is written', async () => {
    await sit({ sum: 'wrong' });
    const running = await sit({ sum: 'wrong' }, { submits: false });
    await turnSum();
    const { order, plan } = await preview('sum');
    await submitAttempt(database.db, running.person, running.attemptId);
    const before = await stored();
    const { quizId, ...rest } = order;
    const request = { ...rest, fingerprint: plan.fingerprint, reason: 'The key was wrong.' };
    const applied = applyRegrade(database.db, teacher, quizId, request);
    await expect(applied).rejects.toMatchObject({ code: 'regrade_stale' });
    expect(await stored()).toEqual(before);
  });
});

test('students, strangers and teaching assistants cannot preview, apply or undo; assistants see the record', async () => {
  const { db } = database;
  await sit({ sum: 'wrong' });
  await turnSum();
  const { regradeId } = await regrade('sum');
  const elsewhere = await makeCourse(db);
  const people = {
    not_found: [
      await makePerson(db, courseId),
      await makePerson(db, elsewhere.id, 'instructor'),
      { id: crypto.randomUUID(), siteRole: 'user' as const },
    ],
    not_allowed: [await makePerson(db, courseId, 'ta')],
  };
  const id = await questionId(db, courseId, 'sum');
  for (const [code, list] of Object.entries(people)) {
    for (const person of list) {
      await expect(preview('sum', 'exact', person)).rejects.toMatchObject({ code });
      const request = { questionId: id, reason: 'x', fingerprint: 'x' };
      await expect(applyRegrade(db, person, quiz.id, request)).rejects.toMatchObject({ code });
      const undo = undoRegrade(db, person, { quizId: quiz.id, regradeId });
      await expect(undo).rejects.toMatchObject({ code });
      if (code === 'not_found')
        await expect(listRegrades(db, person, quiz.id)).rejects.toMatchObject({ code });
      else expect((await listRegrades(db, person, quiz.id)).history).toHaveLength(1);
    }
  }
  // a question of another course, and a version of another question
  const stranger = await makeQuiz(db, elsewhere.id);
  const other = await questionId(db, elsewhere.id, 'sum');
  const foreign = previewRegrade(db, teacher, quiz.id, { questionId: other });
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  const strangersQuiz = previewRegrade(db, teacher, stranger.id, { questionId: other });
  await expect(strangersQuiz).rejects.toMatchObject({ code: 'not_found' });
});
