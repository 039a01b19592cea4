import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { readCourseHome } from '#app/_domain/courses/read-course-home.ts';
import { readLeaderboard } from '#app/_domain/leaderboard/read-leaderboard.ts';
import { streamSubmission } from '#app/_domain/progress/stream-submission.ts';
import { listSubmissions } from '#app/_domain/submissions/list-submissions.ts';
import { readSubmission } from '#app/_domain/submissions/read-submission.ts';
import {
  closeCompetition,
  makeCompetition,
  makeCourse,
  makeGradedSubmission,
  makePerson,
  withSession,
} from '#tests/factories/course-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

type Person = Awaited<ReturnType<typeof makePerson>>;
let database: TestDatabase;
let courseId: string;
let competition: { id: string };
let ann: Person;
let minute = 0;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  competition = await makeCompetition(database.db, courseId);
  ann = await makePerson(database.db, courseId, 'student', 'Ann');
});
afterEach(() => database.drop());

/** A run of the person with so many of 3,000 public and 7,000 private images right, a minute after the one before. */
const run = (person: Person, correct: number, privateCorrect = 6500, parameters = 7850) =>
  makeGradedSubmission(
    database.db,
    { competitionId: competition.id, userId: person.id },
    {
      publicScore: { correct, total: 3000 },
      privateScore: { correct: privateCorrect, total: 7000 },
      model: { parameters, layers: 2 },
    },
    new Date(Date.UTC(2026, 0, 1, 0, minute++)),
  );

const view = (viewer: Person) => readCompetition(database.db, viewer, 'mnist');
const board = async (viewer: Person) => readLeaderboard(database.db, viewer, await view(viewer));
const result = async (viewer: Person, { id }: { id: string }) =>
  (await readSubmission(database.db, viewer, id, 'en')).result;
const list = async (viewer: Person, whose: 'own' | 'everybody' = 'own') =>
  (await listSubmissions(database.db, viewer, await view(viewer), { whose, page: 1 })).submissions;

/** Everything that this person can be sent about scores. */
async function everything(viewer: Person, submissions: { id: string }[]): Promise<string> {
  const seen: unknown[] = [
    await board(viewer),
    await list(viewer),
    await readCourseHome(database.db, viewer, courseId),
  ];
  for (const { id } of submissions) {
    seen.push(await readSubmission(database.db, viewer, id, 'en').catch(({ code }) => code));
    const options = { after: 0, signal: AbortSignal.timeout(10_000) };
    const signedIn = await withSession(database.db, viewer);
    const stream = await streamSubmission(database, signedIn, id, options).catch(() => null);
    if (stream) seen.push(await new Response(stream).text());
  }
  return JSON.stringify(seen);
}

/** The numbers in a text that look so. Ids and times are no numbers. */
const numbers = (text: string, look: RegExp) =>
  (text.match(/(?<=[:[,])[\d.]+(?=[,}\]])/g) ?? []).filter((number) => look.test(number));

describe('before the close', () => {
  test('a run is told when it is significantly better than the best one told', async () => {
    const runs = [await run(ann, 2850), await run(ann, 2880), await run(ann, 2897), await run(ann, 2898)];
    const [first, second, third, last] = await Promise.all(runs.map((each) => result(ann, each)));
    expect(first).toMatchObject({ publicScore: { share: 0.95, correct: null }, notTold: null });
    for (const held of [second, third]) {
      expect(held).toMatchObject({ publicScore: null, notTold: { best: { share: 0.966 } } });
    }
    expect(last).toMatchObject({ publicScore: { share: 0.966 }, notTold: null });
    const shares = (await list(ann)).map(({ publicScore }) => publicScore?.share ?? null);
    expect(shares).toEqual([0.966, null, null, 0.95]);
    expect((await board(ann)).mine?.publicScore.share).toBe(0.966);
  });

  test('a run that is not told changes nothing but the number of runs, whatever its score', async () => {
    const bo = await makePerson(database.db, courseId, 'student', 'Bo');
    await run(bo, 2860);
    await run(ann, 2850);
    const before = await board(ann);
    const shown = new Set<string>();
    for (const [correct, parameters] of [
      [2897, 11],
      [2850, 12],
      [0, 13],
    ] as const) {
      const { id } = await run(ann, correct, 6500, parameters);
      const { publicScore, notTold } = (await result(ann, { id })) ?? {};
      shown.add(JSON.stringify({ publicScore, notTold }));
    }
    expect(shown.size).toBe(1);
    const after = await board(ann);
    const entries = after.mine?.entries;
    expect(entries).toBe(4);
    const rows = after.rows.map((row) => (row.isMine ? { ...row, entries: 1 } : row));
    expect({ ...after, rows, mine: null }).toEqual({ ...before, mine: null });
  });

  test('exact counts are in nothing that a student is sent, and ranks follow from told scores', async () => {
    const bo = await makePerson(database.db, courseId, 'student', 'Bo');
    const runs = [await run(bo, 2851), await run(ann, 2852), await run(ann, 2861)];
    const seen = await everything(ann, runs);
    expect(seen).toContain('0.95');
    expect(numbers(seen, /^(2851|2852|2861|0\.950[36].*|0\.9536.*)$/)).toEqual([]);
    expect((await board(ann)).rows.map(({ rank, isMine }) => [rank, isMine])).toEqual([
      [1, false],
      [1, true],
    ]);
  });

  test('private scores are in nothing that anyone is sent', async () => {
    const bo = await makePerson(database.db, courseId, 'student', 'Bo');
    const ta = await makePerson(database.db, courseId, 'ta');
    const runs = [await run(ann, 2850, 6061), await run(ann, 2750, 6062), await run(bo, 2700, 6063)];
    for (const viewer of [ann, bo, ta]) {
      const seen = await everything(viewer, runs);
      expect(seen).toMatch(/0\.9/);
      // as counts, as shares and as half the width of an interval
      expect(numbers(seen, /^(606[123]|7000|0\.865[89].*|0\.866.*|0\.008.*)$/)).toEqual([]);
    }
    expect((await board(ta)).rows.map(({ name }) => name)).toEqual(['Ann', 'Bo']);
  });

  test('staff see the exact score of every run, and the leaderboard as everybody does', async () => {
    const ta = await makePerson(database.db, courseId, 'ta');
    await run(ann, 2853);
    const second = await run(ann, 2861);
    expect(await result(ta, second)).toMatchObject({ publicScore: { correct: 2861 }, notTold: null });
    expect((await list(ta, 'everybody')).map(({ publicScore }) => publicScore?.correct)).toEqual([
      2861, 2853,
    ]);
    expect((await board(ta)).rows[0]?.publicScore).toEqual((await board(ann)).rows[0]?.publicScore);
  });
});

test('at the close the best run counts, also one that was not told, and all scores are exact', async () => {
  const bo = await makePerson(database.db, courseId, 'student', 'Bo');
  await run(ann, 2851, 6061);
  const best = await run(ann, 2862, 6900);
  const worse = await run(ann, 2861, 6990);
  await run(bo, 2890, 6899);
  expect((await board(ann)).rows.map(({ isMine }) => isMine)).toEqual([false, true]);

  await closeCompetition(database.db, competition.id);
  const after = await board(ann);
  expect(after.mine).toMatchObject({
    rank: 1,
    change: 1,
    submissionId: best.id,
    publicScore: { correct: 2862 },
    privateScore: { correct: 6900 },
  });
  expect(after.nextTold).toBeNull();
  expect(await result(ann, worse)).toMatchObject({
    publicScore: { correct: 2861 },
    privateScore: { correct: 6990 },
    notTold: null,
  });
});
