import { afterEach, beforeEach, expect, test } from 'vitest';
import { selectOptionalLikeliestCompetition } from '#db/queries/competitions.ts';
import {
  makeCompetition,
  makeCourse,
  makeGradedSubmission,
  makePerson,
} from '#tests/factories/course-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

test('a worker that starts gets ready for the open competition that was last handed in to, else for the one that closes next', async () => {
  const { db } = database;
  const likeliest = async () => (await selectOptionalLikeliestCompetition(db, 'wasm'))?.slug;
  const course = await makeCourse(db);
  const { id: userId } = await makePerson(db, course.id);
  const make = (slug: string, opensInMs: number, closesInMs: number) =>
    makeCompetition(db, course.id, { opensInMs, closesInMs, definition: { slug } });

  expect(await likeliest()).toBeUndefined();
  const closed = await make('closed', -2_000, -1_000);
  await make('not-open', 60_000, 90_000);
  expect(await likeliest()).toBeUndefined();
  const later = await make('later', -60_000, 180_000);
  const next = await make('next', -60_000, 120_000);
  expect(await likeliest()).toBe('next');

  const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000);
  await makeGradedSubmission(db, { competitionId: next.id, userId }, {}, minutesAgo(3));
  await makeGradedSubmission(db, { competitionId: later.id, userId }, {}, minutesAgo(2));
  await makeGradedSubmission(db, { competitionId: closed.id, userId }, {}, minutesAgo(1));
  expect(await likeliest()).toBe('later');
});
