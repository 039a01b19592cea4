import { afterEach, expect, it } from 'vitest';
import { insertUser, selectOptionalUserByEmail } from '#db/queries/users.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const made: TestDatabase[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((database) => database.drop()));
});

it('gives every test a migrated database of its own', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  made.push(first, second);
  await insertUser(first.db, { email: 'ada@example.org', name: 'Ada', passwordHash: null });
  expect(await selectOptionalUserByEmail(first.db, 'Ada@example.org')).toMatchObject({ name: 'Ada' });
  expect(await selectOptionalUserByEmail(second.db, 'ada@example.org')).toBeUndefined();
});

it('has the queue that submissions are sent to', async () => {
  const database = await createTestDatabase();
  made.push(database);
  const queues =
    await database.sql`select name, heartbeat_seconds, dead_letter from pgboss.queue order by name`;
  expect([...queues]).toEqual([
    { name: 'code-run', heartbeat_seconds: 10, dead_letter: 'code-run_dead' },
    { name: 'code-run_dead', heartbeat_seconds: null, dead_letter: null },
    { name: 'grading', heartbeat_seconds: 10, dead_letter: 'grading_dead' },
    { name: 'grading_dead', heartbeat_seconds: null, dead_letter: null },
  ]);
});
