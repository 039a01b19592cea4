import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readReview } from '#app/_domain/attempts/read-review.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { takeAttemptHint } from '#app/_domain/attempts/take-attempt-hint.ts';
import { applyRegrade } from '#app/_domain/regrades/apply-regrade.ts';
import { listRegrades } from '#app/_domain/regrades/list-regrades.ts';
import { previewRegrade } from '#app/_domain/regrades/preview-regrade.ts';
import { undoRegrade } from '#app/_domain/regrades/undo-regrade.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { makeQuiz, questionId } from '#tests/factories/quiz-data.ts';
import { RegradeBench } from '#tests/factories/regrade-bench.ts';
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
    await bench.publish('pick-one', [
      '\n      - { text: { en: wrong one, zh-TW: 錯的一 }, feedback: { en: MISCONCEPTION one, zh-TW: 誤解一 } }',
      '',
    ]);
    expect((await bench.preview('pick-one')).plan.leftOut).toMatchObject([{ reason: 'option_gone' }]);
  });
});

describe('an answer that cannot be carried over', () => {
  test('is kept once somebody confirms that reworded options mean the same', async () => {
    const { attemptId } = await bench.sit({ choice: 'wrong one' });
    const right = await bench.sit({ choice: 'RIGHT' });
    await bench.publish(
      'pick-one',
      ['en: wrong one, zh-TW: 錯的一', 'en: other, zh-TW: 別的'],
      ['en: RIGHTCHOICE, zh-TW: 對的', 'en: CORRECT, zh-TW: 正確'],
    );
    const first = (await bench.preview('pick-one')).plan;
    expect(first.leftOut.map(({ reason }) => reason)).toEqual(['option_reworded', 'option_reworded']);
    expect(first.rewordings).toEqual([
      { from: { en: 'RIGHTCHOICE', 'zh-TW': '對的' }, to: { en: 'CORRECT', 'zh-TW': '正確' } },
      { from: { en: 'wrong one', 'zh-TW': '錯的一' }, to: { en: 'other', 'zh-TW': '別的' } },
    ]);
    await bench.regrade('pick-one', 'exact', bench.teacher, { keepsReworded: true });
    for (const [id, words] of [
      [attemptId, 'other'],
      [right.attemptId, 'CORRECT'],
    ] as const) {
      const answered = (await readReview(bench.db, bench.teacher, id, 'en'))?.questions[1];
      const [part] = answered?.question.parts ?? [];
      const options = part?.kind === 'choice' ? part.options : [];
      const chosen = options.find(({ letter }) => letter === answered?.response?.answer);
      expect(chosen?.text).toContain(words);
      expect(answered?.score).toBe(words === 'CORRECT' ? 1 : 0);
    }
    const [record] = (await listRegrades(bench.db, bench.teacher, bench.quiz.id)).history;
    expect(record?.regrade).toMatchObject({ keepsReworded: true, leftOut: 'keep' });
  });

  test('has all its points where that is asked for; one that runs stays out, and others have their grade', async () => {
    const gone = await bench.sit({ sum: 'wrong' }, { name: 'Gone' });
    const running = await bench.sit({ sum: 'wrong' }, { name: 'Running', submits: false });
    await bench.publish('sum', [
      'b: integer(5000000, 9000000)',
      'b: integer(5000000, 9000000)\n  c: integer(1, 9)',
    ]);
    const before = await bench.stored();
    const asked = { leftOut: 'full' } as const;
    const { plan } = await bench.preview('sum', 'exact', bench.teacher, asked);
    expect(plan.changes).toMatchObject([
      { attemptId: gone.attemptId, direction: 'up', newScore: 1, insteadOf: 'numbers_missing' },
    ]);
    expect(plan.leftOut).toMatchObject([{ attemptId: running.attemptId, reason: 'running' }]);
    const { regradeId } = await bench.regrade('sum', 'exact', bench.teacher, asked);
    expect(await bench.totalOf(gone.attemptId)).toBe(2);
    await undoRegrade(bench.db, bench.teacher, { quizId: bench.quiz.id, regradeId });
    expect(await bench.stored()).toEqual(before);
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
});

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
