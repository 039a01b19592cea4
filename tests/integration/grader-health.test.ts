import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readGraderHealth } from '#app/_domain/operation/read-grader-health.ts';
import { SandboxLayer } from '#db/contract/sandbox-layer.ts';
import { recordHeartbeat } from '#db/queries/grader-workers.ts';
import { graderWorkers, gradingJobs } from '#db/schema/submissions.ts';
import { describeLayers } from '#grader/children/walls/describe-layers.ts';
import { findWalls } from '#grader/children/walls/find-walls.ts';
import { makeCourse, makePerson } from '#tests/factories/course-data.ts';
import {
  insertCompetition,
  insertStudent,
  insertSubmittedJob,
  testCompetition,
} from '#tests/factories/grading-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const admin = { id: '00000000-0000-4000-8000-000000000000', siteRole: 'admin' } as const;

test('who runs the site sees each grader with its walls in both languages, and what waits', async () => {
  const { db } = database;
  const walls = { path: '/nowhere/bwrap', state: 'not_installed', reason: '' } as const;
  const layers = describeLayers({ ...findWalls(), bubblewrap: walls });
  await recordHeartbeat(db, { name: 'one', backend: 'wasm', device: 'cpu', slots: 1, layers });
  const ids = { competitionId: await insertCompetition(db), userId: await insertStudent(db, 'Ada') };
  await insertSubmittedJob(db, { ...ids, code: '' });

  const { workers, queue } = await readGraderHealth(db, admin);
  expect(workers).toMatchObject([{ name: 'one', draining: false, isSilent: false }]);
  expect(SandboxLayer.array().parse(workers[0]?.layers)).toContainEqual({
    name: 'bubblewrap',
    title: { en: 'bubblewrap', 'zh-TW': 'bubblewrap' },
    stands: false,
    isRequired: true,
    detail: {
      en: expect.stringContaining('/nowhere/bwrap is not there'),
      'zh-TW': expect.stringContaining('沒有/nowhere/bwrap'),
    },
  });
  const [job] = await db.select().from(gradingJobs);
  expect(queue).toEqual({
    waiting: 1,
    oldestQueuedAt: job?.queuedAt,
    running: 0,
    failed: 0,
    functionsWaiting: 0,
    unsuited: [],
  });
});

test('a grader that was not heard of for long is shown as silent', async () => {
  const { db } = database;
  await recordHeartbeat(db, { name: 'quiet', backend: 'wasm', device: 'cpu', slots: 2, layers: [] });
  await db.update(graderWorkers).set({ heartbeatAt: sql`now() - interval '5 minutes'` });
  const { workers } = await readGraderHealth(db, admin);
  expect(workers).toMatchObject([{ name: 'quiet', isSilent: true, layers: [] }]);
});

test('what waits for a backend that no running grader has is pointed out, until one has it', async () => {
  const { db } = database;
  const worker = { device: 'cpu', slots: 1, layers: [] };
  await recordHeartbeat(db, { ...worker, name: 'wasm', backend: 'wasm' });
  const userId = await insertStudent(db, 'Ada');
  const demanding = await insertCompetition(db, testCompetition({ slug: 'fast', backend: 'tensorflow' }));
  const any = await insertCompetition(db, testCompetition());
  for (const competitionId of [demanding, demanding, any]) {
    await insertSubmittedJob(db, { competitionId, userId, code: '' });
  }
  const unsuited = async () => (await readGraderHealth(db, admin)).queue.unsuited;
  expect(await unsuited()).toEqual([{ backend: 'tensorflow', count: 2 }]);

  await recordHeartbeat(db, { ...worker, name: 'tensorflow', backend: 'tensorflow' });
  expect(await unsuited()).toEqual([]);
  await db.update(graderWorkers).set({ heartbeatAt: sql`now() - interval '5 minutes'` });
  expect(await unsuited()).toEqual([{ backend: 'tensorflow', count: 2 }]);
});

test.each(['instructor', 'ta', 'student'] as const)('for %s there is no such page', async (role) => {
  const course = await makeCourse(database.db);
  const person = await makePerson(database.db, course.id, role);
  await expect(readGraderHealth(database.db, person)).rejects.toMatchObject({ code: 'not_found' });
});
