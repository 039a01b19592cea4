import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { applyRegrade } from '#app/_domain/regrades/apply-regrade.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { regradeChanges, regrades } from '#db/schema/regrades.ts';
import { makePerson } from '#tests/factories/course-data.ts';
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

describe('at the same time', () => {
  test('two instructors apply once', async () => {
    await bench.sit({ sum: 'wrong' });
    await bench.sit({ sum: 'right' });
    await bench.turnSum();
    const other = await makePerson(bench.db, bench.courseId, 'instructor');
    const request = await bench.request('sum');
    const all = await Promise.allSettled([
      applyRegrade(bench.db, bench.teacher, bench.quiz.id, request),
      applyRegrade(bench.db, other, bench.quiz.id, request),
    ]);
    expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(all.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'regrade_stale' },
    });
    expect(await bench.db.$count(regrades)).toBe(1);
    expect(await bench.db.$count(regradeChanges)).toBe(2);
  });

  test('saves and hand-ins of others go on; who was running at the preview is not touched', async () => {
    const done = await bench.sit({ sum: 'wrong' });
    const running = await bench.sit({}, { submits: false });
    await bench.turnSum();
    const wrong = await bench.sumResponse(running.attemptId, 'wrong');
    const request = await bench.request('sum');
    const [applied, saved] = await Promise.all([
      applyRegrade(bench.db, bench.teacher, bench.quiz.id, request),
      saveResponse(bench.db, running.person, running.attemptId, [save(0, wrong)]),
    ]);
    expect(applied.attempts).toBe(1);
    expect(Object.values(saved.outcomes)).toEqual(['counted']);
    await submitAttempt(bench.db, running.person, running.attemptId);
    expect([await bench.totalOf(done.attemptId), await bench.totalOf(running.attemptId)]).toEqual([2, 0]);
    // It was begun with the old version, so the next preview finds it.
    expect((await bench.preview('sum')).plan.changes).toMatchObject([
      { attemptId: running.attemptId, direction: 'up' },
    ]);
  });

  test('a hand-in at the very moment is either in the preview that holds, or nothing is written', async () => {
    await bench.sit({ sum: 'wrong' });
    const running = await bench.sit({ sum: 'wrong' }, { submits: false });
    await bench.turnSum();
    const request = await bench.request('sum');
    const [applied] = await Promise.allSettled([
      applyRegrade(bench.db, bench.teacher, bench.quiz.id, request),
      submitAttempt(bench.db, running.person, running.attemptId),
    ]);
    const changes = await bench.db.select().from(regradeChanges);
    if (applied.status === 'fulfilled') expect(changes).toHaveLength(1);
    else expect([applied.reason.code, changes.length]).toEqual(['regrade_stale', 0]);
    expect(changes.map(({ attemptId }) => attemptId)).not.toContain(running.attemptId);
    expect(await bench.totalOf(running.attemptId)).toBe(0);
  });

  test('a hand-in between preview and apply makes the preview stale, and nothing is written', async () => {
    await bench.sit({ sum: 'wrong' });
    const running = await bench.sit({ sum: 'wrong' }, { submits: false });
    await bench.turnSum();
    const request = await bench.request('sum');
    await submitAttempt(bench.db, running.person, running.attemptId);
    const before = await bench.stored();
    const applied = applyRegrade(bench.db, bench.teacher, bench.quiz.id, request);
    await expect(applied).rejects.toMatchObject({ code: 'regrade_stale' });
    expect(await bench.stored()).toEqual(before);
  });
});
