import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireTables } from '#start/require-tables.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

test('a database that was migrated serves, one that never was is refused, and one that is behind too', async () => {
  const { sql, url } = database;
  await requireTables(url, { patienceMs: 0 });
  await sql`delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
  await expect(requireTables(url, { patienceMs: 0 })).rejects.toThrow('run npm run migrate first');
  await sql`drop schema drizzle cascade`;
  await expect(requireTables(url, { patienceMs: 0 })).rejects.toThrow('run npm run migrate first');
});
