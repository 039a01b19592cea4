import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { type Leaderboard, readLeaderboard } from '#app/_domain/leaderboard/read-leaderboard.ts';
import type { GradingResult } from '#db/contract/grading-result.ts';
import { submissions } from '#db/schema/submissions.ts';
import { eq } from 'drizzle-orm';
import {
  closeCompetition,
  makeCompetition,
  makeCourse,
  makeGradedSubmission,
  makePerson,
} from '#tests/factories/course-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

type Person = Awaited<ReturnType<typeof makePerson>>;
let database: TestDatabase;
let courseId: string;
let competition: { id: string };
let minute = 0;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  competition = await makeCompetition(database.db, courseId);
});
afterEach(() => database.drop());

const score = (correct: number, privateCorrect = 6500): Partial<GradingResult> => ({
  publicScore: { correct, total: 3000 },
  privateScore: { correct: privateCorrect, total: 7000 },
});

/** Each submission is a minute later than the one before. */
const submit = (person: Person, result: Partial<GradingResult>) =>
  makeGradedSubmission(
    database.db,
    { competitionId: competition.id, userId: person.id },
    result,
    new Date(Date.UTC(2026, 0, 1, 0, minute++)),
  );

async function leaderboard(viewer: Person): Promise<Leaderboard> {
  return readLeaderboard(database.db, viewer, await readCompetition(database.db, viewer, 'mnist'));
}

const shown = ({ rows }: Leaderboard) =>
  rows.map(({ rank, name, publicScore }) => [rank, name, publicScore.share]);

test('each student stands with the best accepted run; equals share a rank, the earlier one first', async () => {
  const [ann, bo, cy, di] = (await Promise.all(
    ['Ann', 'Bo', '陳怡君', 'Di'].map((name) => makePerson(database.db, courseId, 'student', name)),
  )) as [Person, Person, Person, Person];
  await submit(ann, score(2800));
  await submit(bo, score(2900));
  await submit(cy, score(2900));
  await submit(ann, score(2700));
  await submit(di, { verdict: 'runtime_error', publicScore: null, privateScore: null });

  const board = await leaderboard(ann);
  expect(shown(board)).toEqual([
    [1, 'B.', 0.966],
    [1, '陳○', 0.966],
    [3, 'Ann', 0.933],
  ]);
  expect(board.students).toBe(3);
  expect(board.mine).toMatchObject({ rank: 3, entries: 2, isMine: true });
  expect(board.gap).toEqual({ share: expect.closeTo(0.033, 10), rank: 1 });
  expect(board.nextTold).toBe(0.952);
});

test('baselines stand among students without a rank; staff are not ranked', async () => {
  const student = await makePerson(database.db, courseId, 'student', 'Ann');
  const teacher = await makePerson(database.db, courseId, 'instructor', 'Prof');
  await submit(student, score(2800));
  await submit(teacher, score(2999));
  const baseline = await submit(teacher, score(2900));
  await database.db
    .update(submissions)
    .set({ baselineTitle: { en: 'Small CNN', 'zh-TW': '小型CNN' } })
    .where(eq(submissions.id, baseline.id));

  const board = await leaderboard(student);
  expect(shown(board)).toEqual([
    [null, { en: 'Small CNN', 'zh-TW': '小型CNN' }, 0.966],
    [1, 'Ann', 0.933],
  ]);
  expect(board.rows[0]).toMatchObject({ isBaseline: true, isMine: false, submissionId: null });
});

test('private scores and what they change are there only after the close', async () => {
  const ann = await makePerson(database.db, courseId, 'student', 'Ann');
  const bo = await makePerson(database.db, courseId, 'student', 'Bo');
  await submit(ann, score(2900, 6001));
  await submit(bo, score(2800, 6002));

  const before = await leaderboard(bo);
  expect(JSON.stringify(before)).not.toMatch(/600[12]|7000/);
  expect(before.mine).toMatchObject({ rank: 2, change: null, privateScore: null });

  await closeCompetition(database.db, competition.id);
  const after = await leaderboard(bo);
  expect(after.rows.map(({ name }) => name)).toEqual(['Bo', 'A.']);
  expect(after.mine).toMatchObject({ rank: 1, change: 1, privateScore: { correct: 6002 } });
});

test('only staff get real names and links to others’ submissions', async () => {
  const ann = await makePerson(database.db, courseId, 'student', 'Ann Wu');
  const ta = await makePerson(database.db, courseId, 'ta');
  const { id } = await submit(ann, score(2900));
  expect((await leaderboard(ta)).rows[0]).toMatchObject({ name: 'Ann Wu', submissionId: id });
  const bo = await makePerson(database.db, courseId, 'student');
  expect((await leaderboard(bo)).rows[0]).toMatchObject({ name: 'A.', submissionId: null });
});
