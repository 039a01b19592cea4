import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Save } from '#app/_domain/attempts/attempt-messages.ts';
import { readAttempt } from '#app/_domain/attempts/read-attempt.ts';
import { readAttemptQuestion } from '#app/_domain/attempts/read-attempt-question.ts';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { responseSaves } from '#db/schema/attempts.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { letTimePass, makeQuiz } from '#tests/factories/quiz-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

/** Until the end, in seconds: the attempt has run for a minute. */
const LIMIT = 19 * 60;

let database: TestDatabase;
let student: Awaited<ReturnType<typeof makePerson>>;
let courseId: string;
let attemptId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  student = await makePerson(database.db, courseId);
  const quiz = await makeQuiz(database.db, courseId);
  attemptId = (await startAttempt(database.db, student, quiz.id, { locale: 'en' })).attempt.id;
  await letTimePass(database.db, attemptId, 60);
});
afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

/** A browser tab: it numbers its changes and knows the server's clock. */
function openTab() {
  const writer = randomUUID();
  let sequence = 0;
  return (typed: string, more: Partial<Save> & { ago?: number } = {}): Save => {
    const { ago = 0, ...changes } = more;
    sequence += 1;
    return {
      saveId: randomUUID(),
      writer,
      sequence,
      position: 0,
      editedAt: new Date(Date.now() - ago).toISOString(),
      response: { answer: typed },
      ...changes,
    };
  };
}

const send = (...saves: Save[]) => saveResponse(database.db, student, attemptId, saves);
const outcomes = async (...saves: Save[]) => {
  const reply = await send(...saves);
  return saves.map(({ saveId }) => reply.outcomes[saveId]);
};
const shown = (position = 0) =>
  readAttemptQuestion(database.db, student, attemptId, { position, locale: 'en' });
const arrived = () => database.db.select().from(responseSaves).where(eq(responseSaves.attemptId, attemptId));

describe('an answer', () => {
  test('is there after a reload, with the time it was saved', async () => {
    const reply = await send(openTab()('150'));
    expect(reply.positions).toEqual([{ position: 0, revision: 1, savedAt: reply.now, newer: null }]);
    expect(await shown()).toMatchObject({ response: { answer: '150' }, revision: 1 });
    const { positions } = await readAttempt(database.db, student, attemptId, 'en');
    expect(positions.map(({ answered }) => answered)).toEqual([true, false]);
  });

  test('that is sent again and again is one', async () => {
    const save = openTab()('150');
    const both = await Promise.all([send(save), send(save), send(save)]);
    expect(await outcomes(save)).toEqual(['counted']);
    expect(new Set(both.map(({ positions }) => positions[0]?.revision))).toEqual(new Set([1]));
    expect(await arrived()).toHaveLength(1);
    expect(await shown()).toMatchObject({ revision: 1, response: { answer: '150' } });
  });

  test('wins by when it was typed, not by when it arrived', async () => {
    const tab = openTab();
    const [first, second, third] = [tab('1', { ago: 300 }), tab('2', { ago: 200 }), tab('3', { ago: 100 })];
    expect(await outcomes(third)).toEqual(['counted']);
    expect(await outcomes(first)).toEqual(['older']);
    expect(await outcomes(second, first)).toEqual(['older', 'older']);
    expect(await shown()).toMatchObject({ response: { answer: '3' }, revision: 1 });
    expect(await arrived()).toHaveLength(3);
  });

  test('of the same moment goes by its tab’s own order', async () => {
    const tab = openTab();
    const at = new Date().toISOString();
    const [first, second] = [tab('1', { editedAt: at }), tab('2', { editedAt: at })];
    await send(second);
    await send(first);
    expect((await shown()).response).toEqual({ answer: '2' });
  });

  test('that a clock ahead of ours dates into the future does not win for ever', async () => {
    const fast = openTab();
    await send(fast('early', { ago: -3_600_000 }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await outcomes(openTab()('later'))).toEqual(['counted']);
    expect((await shown()).response).toEqual({ answer: 'later' });
  });

  test('of many kept offline comes in at once, the newest of each question in effect', async () => {
    const tab = openTab();
    const kept = [
      tab('1', { ago: 900 }),
      tab('B', { ago: 800, position: 1 }),
      tab('12', { ago: 700 }),
      tab('A', { ago: 600, position: 1 }),
      tab('123', { ago: 500 }),
    ];
    const reply = await send(...kept.toReversed());
    expect(Object.values(reply.outcomes)).toEqual(['counted', 'counted', 'counted', 'counted', 'counted']);
    expect((await shown(0)).response).toEqual({ answer: '123' });
    expect((await shown(1)).response).toEqual({ answer: 'A' });
  });

  test('is taken back by null, and empty fields are none', async () => {
    const tab = openTab();
    await send(tab('1', { ago: 50 }));
    await send(tab('', { ago: 20 }));
    expect((await shown()).response).toBeNull();
    await send(tab('2'));
    await send(tab('', { response: null }));
    expect((await readAttempt(database.db, student, attemptId, 'en')).positions[0]).toMatchObject({
      answered: false,
      revision: 4,
    });
  });

  test('that does not fit its question is refused alone, and those beside it are kept', async () => {
    const tab = openTab();
    const strange = [
      tab('', { response: { nobody: '1' } }),
      tab('', { response: { answer: { code: 'x' } } }),
      tab('', { response: { answer: 'x'.repeat(401) } }),
      tab('', { response: 'text' as never }),
      tab('', { position: 9 }),
    ];
    const good = tab('7');
    expect(await outcomes(...strange, good)).toEqual([...strange.map(() => 'refused'), 'counted']);
    expect(await arrived()).toHaveLength(1);
  });
});

describe('two tabs', () => {
  test('each learn that the other wrote last, with what is there', async () => {
    const [one, two] = [openTab(), openTab()];
    await send(one('mine', { ago: 400 }));
    expect((await send(two('theirs', { ago: 200 }))).positions[0]?.newer).toBeNull();
    const late = await send(one('old thought', { ago: 300 }));
    expect(late.positions[0]).toMatchObject({ revision: 2, newer: { response: { answer: 'theirs' } } });
    expect((await shown()).response).toEqual({ answer: 'theirs' });
  });

  test('that type at once lose nothing: the newest is in effect, the others are kept', async () => {
    const tabs = [openTab(), openTab(), openTab()];
    const saves = tabs.flatMap((tab, i) =>
      Array.from({ length: 8 }, (_, k) => tab(`${i}-${k}`, { ago: 1000 - k * 10 - i })),
    );
    await Promise.all(saves.map((save) => send(save)));
    expect((await shown()).response).toEqual({ answer: '2-7' });
    expect(await arrived()).toHaveLength(24);
  });
});

test('flags and notes go their own way, whatever becomes of answers', async () => {
  const [one, two] = [openTab(), openTab()];
  await send(one('answer', { ago: 500 }));
  await send(two('', { response: undefined, flagged: true, note: 'look again', ago: 300 }));
  await send(one('', { response: undefined, flagged: false, ago: 400 }));
  expect(await shown()).toMatchObject({
    response: { answer: 'answer' },
    flagged: true,
    note: 'look again',
    revision: 1,
  });
});

describe('after the end', () => {
  test('what was typed in time and comes within a minute counts and is marked for staff', async () => {
    const tab = openTab();
    await send(tab('first'));
    await letTimePass(database.db, attemptId, LIMIT + 30);
    const inTime = tab('typed in time', { ago: 35_000 });
    const tooLate = tab('typed after', { ago: 10_000, position: 1 });
    expect(await outcomes(inTime, tooLate)).toEqual(['grace', 'late']);
    const rows = await arrived();
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['counted', 'grace', 'late']);
  });

  test('what comes later is kept and does not count, even if it was typed in time', async () => {
    await letTimePass(database.db, attemptId, LIMIT + 61);
    const reply = await send(openTab()('typed in time', { ago: 120_000 }));
    expect(Object.values(reply.outcomes)).toEqual(['late']);
    expect(reply).toMatchObject({ endReason: 'time-up', positions: [{ revision: 0 }] });
    expect(reply.endedAt).toBe(reply.endsAt);
    expect(await arrived()).toMatchObject([{ outcome: 'late', response: { answer: 'typed in time' } }]);
  });

  test('that was chosen by hand there is no grace', async () => {
    await submitAttempt(database.db, student, attemptId);
    const reply = await send(openTab()('one more', { ago: 5000 }));
    expect(Object.values(reply.outcomes)).toEqual(['late']);
    expect(reply.endReason).toBe('submitted');
  });
});

test('another person can neither save, read nor submit, and learns nothing', async () => {
  const { db } = database;
  const other = await makePerson(db, courseId);
  const teacher = await makePerson(db, courseId, 'instructor');
  for (const person of [other, teacher, { id: randomUUID(), siteRole: 'admin' as const }]) {
    await expect(saveResponse(db, person, attemptId, [openTab()('x')])).rejects.toThrow('not_found');
    await expect(submitAttempt(db, person, attemptId)).rejects.toThrow('not_found');
    await expect(readAttemptQuestion(db, person, attemptId, { position: 0, locale: 'en' })).rejects.toThrow(
      'not_found',
    );
  }
  await expect(readAttempt(db, other, attemptId, 'en')).rejects.toThrow('not_found');
  await expect(saveResponse(db, student, 'no-id', [])).rejects.toThrow('not_found');
  await expect(saveResponse(db, student, randomUUID(), [])).rejects.toThrow('not_found');
  expect(await readAttempt(db, teacher, attemptId, 'en')).toMatchObject({ id: attemptId, endedAt: null });
});
