import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { scoreAttempt } from '#app/_domain/attempts/score-attempt.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { takeAttemptHint } from '#app/_domain/attempts/take-attempt-hint.ts';
import { applyRegrade } from '#app/_domain/regrades/apply-regrade.ts';
import { listRegrades } from '#app/_domain/regrades/list-regrades.ts';
import { previewRegrade } from '#app/_domain/regrades/preview-regrade.ts';
import { undoRegrade } from '#app/_domain/regrades/undo-regrade.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { codeRuns } from '#db/schema/attempts.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz, questionId } from '#tests/factories/quiz-data.ts';
import { RegradeBench, save } from '#tests/factories/regrade-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let bench: RegradeBench;

beforeEach(async () => {
  database = await createTestDatabase();
  bench = await RegradeBench.open(database.db);
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

describe('a preview', () => {
  test('tells who rises, who falls, who stays and who is left out, and writes nothing', async () => {
    const up = await bench.sit({ sum: 'wrong', choice: 'RIGHT' }, { name: 'Up' });
    const down = await bench.sit({ sum: 'right', choice: 'RIGHT' }, { name: 'Down' });
    await bench.sit({ choice: 'RIGHT' }, { name: 'Same' });
    const running = await bench.sit({ sum: 'wrong' }, { submits: false, name: 'Running' });
    await bench.turnSum();
    const before = await bench.stored();
    const { plan } = await bench.preview('sum');
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
    expect(await bench.stored()).toEqual(before);
  });

  test('that never lowers keeps who would fall', async () => {
    const { attemptId } = await bench.sit({ sum: 'right' });
    await bench.turnSum();
    const { plan } = await bench.preview('sum', 'never-lower');
    expect(plan.changes).toMatchObject([{ attemptId, direction: 'kept', newScore: 1, write: null }]);
    await expect(bench.regrade('sum', 'never-lower')).rejects.toMatchObject({ code: 'regrade_stale' });
  });

  test('says what cannot be carried over: other parameters, numbers that do not fit, a choice that is gone', async () => {
    await bench.sit({ sum: 'right', choice: 'wrong one' });
    await bench.publish('sum', [
      'b: integer(5000000, 9000000)',
      'b: integer(5000000, 9000000)\n  c: integer(1, 9)',
    ]);
    expect((await bench.preview('sum')).plan.leftOut).toMatchObject([{ reason: 'numbers_missing' }]);
    await bench.publish('sum', ['prompt:', 'where: [a > 5000000]\nprompt:']);
    expect((await bench.preview('sum')).plan.leftOut).toMatchObject([{ reason: 'numbers_refused' }]);
    await bench.publish('pick-one', ['en: wrong one, zh-TW: 錯的一', 'en: other, zh-TW: 別的']);
    expect((await bench.preview('pick-one')).plan.leftOut).toMatchObject([{ reason: 'option_gone' }]);
  });
});

describe('a regrade', () => {
  test("keeps the student's numbers and what the letters meant, and shows the same in the review", async () => {
    const chosen = [];
    for (let i = 0; i < 6; i++) chosen.push(await bench.sit({ sum: 'wrong', choice: 'wrong two' }));
    await bench.publish(
      'pick-one',
      ['{ text: { en: RIGHTCHOICE, zh-TW: 對的 }, right: true }', '{ text: { en: NEW, zh-TW: 新的 } }'],
      [
        '{ text: { en: wrong two, zh-TW: 錯的二 }, feedback: { en: MISCONCEPTION two, zh-TW: 誤解二 } }',
        '{ text: { en: wrong two, zh-TW: 錯的二 }, right: true }\n      - { text: { en: RIGHTCHOICE, zh-TW: 對的 } }',
      ],
    );
    const before = await bench.stored();
    await bench.regrade('pick-one');
    for (const { attemptId } of chosen) {
      const review = await readReview(bench.db, bench.teacher, attemptId, 'en');
      const answered = review?.questions[1];
      const [part] = answered?.question.parts ?? [];
      const options = part?.kind === 'choice' ? part.options : [];
      const letter = answered?.response?.answer;
      expect(options.find((option) => option.letter === letter)?.text).toContain('wrong two');
      expect(answered).toMatchObject({ score: 1, grade: { mark: 'right' } });
      expect(review?.score).toBe(1);
      expect(answered?.regrades).toMatchObject([{ oldScore: 0, newScore: 1, reason: 'The key was wrong.' }]);
    }
    const after = await bench.stored();
    expect(after.answers.map(({ drawn, seed }) => [drawn, seed])).toEqual(
      before.answers.map(({ drawn, seed }) => [drawn, seed]),
    );
  });

  test('is undone to exactly what was there', async () => {
    await bench.sit({ sum: 'wrong', choice: 'RIGHT' });
    await bench.sit({ sum: 'right', choice: 'wrong one' });
    await bench.sit({});
    await bench.turnSum();
    const before = await bench.stored();
    const { regradeId, attempts: count } = await bench.regrade('sum');
    expect(count).toBe(3);
    expect(await bench.stored()).not.toEqual(before);
    const { history, questions } = await listRegrades(bench.db, bench.teacher, bench.quiz.id);
    expect(history).toMatchObject([{ changes: 3, up: 1, down: 1, by: 'Lin Mei', versionNumber: 2 }]);
    expect(questions.find(({ slug }) => slug === 'sum')?.behind).toBe(0);
    await undoRegrade(bench.db, bench.teacher, { quizId: bench.quiz.id, regradeId });
    expect(await bench.stored()).toEqual(before);
    const again = undoRegrade(bench.db, bench.teacher, { quizId: bench.quiz.id, regradeId });
    await expect(again).rejects.toMatchObject({ code: 'regrade_undone' });
  });

  test('of another question stays when one is undone; a later one of the same has to go first', async () => {
    const { attemptId } = await bench.sit({ sum: 'wrong', choice: 'wrong one' });
    await bench.turnSum();
    const first = await bench.regrade('sum');
    const other = await bench.regrade('pick-one', 'full');
    expect(await bench.totalOf(attemptId)).toBe(3);
    await bench.publish('sum', ['answer: a + b', 'answer: a + b + 1000']);
    const later = await bench.regrade('sum');
    expect(await bench.totalOf(attemptId)).toBe(1);
    const undo = (regradeId: string) =>
      undoRegrade(bench.db, bench.teacher, { quizId: bench.quiz.id, regradeId });
    await expect(undo(first.regradeId)).rejects.toMatchObject({
      code: 'regrade_changed_since',
      values: { count: 1 },
    });
    await undo(later.regradeId);
    await undo(first.regradeId);
    expect(await bench.totalOf(attemptId)).toBe(1);
    await undo(other.regradeId);
    expect(await bench.totalOf(attemptId)).toBe(0);
  });

  test('that gives everybody all points gives them to who answered nothing too, and keeps versions', async () => {
    const answered = await bench.sit({ sum: 'right', choice: 'wrong one' });
    const empty = await bench.sit({});
    await bench.turnSum();
    const { plan } = await bench.preview('sum', 'full');
    expect(plan.done).toBe(1);
    expect(plan.changes).toMatchObject([{ attemptId: empty.attemptId, direction: 'up' }]);
    const version = (await bench.answerRow(empty.attemptId, 0)).questionVersionId;
    await bench.regrade('sum', 'full');
    expect([await bench.totalOf(answered.attemptId), await bench.totalOf(empty.attemptId)]).toEqual([2, 2]);
    expect((await bench.answerRow(empty.attemptId, 0)).questionVersionId).toBe(version);
  });

  test('keeps what hints cost when they were taken', async () => {
    bench.quiz = await makeQuiz(bench.db, bench.courseId, { slug: 'hints', rules: { hints: true } });
    const { attemptId, person } = await bench.sit({ sum: 'wrong' }, { submits: false });
    const hint = { position: 0, index: 0, locale: 'en' } as const;
    await takeAttemptHint(bench.db, person, attemptId, hint);
    await submitAttempt(bench.db, person, attemptId);
    await bench.publish(
      'sum',
      ['answer: a + b', 'answer: b - a'],
      ['value: b - a', 'value: a + b'],
      ['cost: 0.2', 'cost: 0.9'],
    );
    const { plan } = await bench.preview('sum');
    expect(plan.changes).toMatchObject([{ direction: 'up', newScore: 0.8 }]);
  });

  test('takes over what code did when its cases are the same, and leaves out what would have to run again', async () => {
    bench.quiz = await makeQuiz(bench.db, bench.courseId, {
      slug: 'code',
      items: [{ question: 'double-it', points: 2 }],
    });
    const { db } = bench;
    const person = await makePerson(db, bench.courseId);
    const { attempt } = await startAttempt(db, person, bench.quiz.id, { locale: 'en' });
    const source = 'export function double(x: number): number { return x + 3; }';
    await submitAttempt(db, person, attempt.id, [save(0, { answer: { code: source } })]);
    await endRuns(attempt.id);
    await bench.publish('double-it', ['title: { en: Double it', 'title: { en: Twice']);
    expect((await bench.preview('double-it')).plan.changes).toMatchObject([
      { direction: 'same', newScore: 0.5 },
    ]);
    await bench.publish('double-it', ['args: [70707], returns: 141414', 'args: [5], returns: 10']);
    expect((await bench.preview('double-it')).plan.leftOut).toMatchObject([{ reason: 'code_cases_changed' }]);
  });
});

/** As a grader leaves it: the first case passed, the second did not. */
async function endRuns(attemptId: string): Promise<void> {
  const one = { returned: '6', error: null, mistake: null };
  const outcome = {
    kind: 'ran',
    logs: '',
    cases: [
      { ...one, passed: true },
      { ...one, passed: false },
    ],
  };
  await bench.db.update(codeRuns).set({ status: 'done', outcome }).where(eq(codeRuns.attemptId, attemptId));
  await scoreAttempt(bench.db, attemptId);
}

test('students, strangers and teaching assistants cannot preview, apply or undo; assistants see the record', async () => {
  const { db } = bench;
  await bench.sit({ sum: 'wrong' });
  await bench.turnSum();
  const { regradeId } = await bench.regrade('sum');
  const elsewhere = await makeCourse(db);
  const people = {
    not_found: [
      await makePerson(db, bench.courseId),
      await makePerson(db, elsewhere.id, 'instructor'),
      { id: crypto.randomUUID(), siteRole: 'user' as const },
    ],
    not_allowed: [await makePerson(db, bench.courseId, 'ta')],
  };
  const id = await questionId(db, bench.courseId, 'sum');
  for (const [code, list] of Object.entries(people)) {
    for (const person of list) {
      await expect(bench.preview('sum', 'exact', person)).rejects.toMatchObject({ code });
      const request = { questionId: id, reason: 'x', fingerprint: 'x' };
      await expect(applyRegrade(db, person, bench.quiz.id, request)).rejects.toMatchObject({ code });
      const undo = undoRegrade(db, person, { quizId: bench.quiz.id, regradeId });
      await expect(undo).rejects.toMatchObject({ code });
      if (code === 'not_found')
        await expect(listRegrades(db, person, bench.quiz.id)).rejects.toMatchObject({ code });
      else expect((await listRegrades(db, person, bench.quiz.id)).history).toHaveLength(1);
    }
  }
  // a question of another course, and a version of another question
  const stranger = await makeQuiz(db, elsewhere.id);
  const other = await questionId(db, elsewhere.id, 'sum');
  const foreign = previewRegrade(db, bench.teacher, bench.quiz.id, { questionId: other });
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  const strangersQuiz = previewRegrade(db, bench.teacher, stranger.id, { questionId: other });
  await expect(strangersQuiz).rejects.toMatchObject({ code: 'not_found' });
});
