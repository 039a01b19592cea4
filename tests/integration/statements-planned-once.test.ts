import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDatabase, type Connection, type DatabaseClient } from '#db/client.ts';
import { users } from '#db/schema/users.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let client: DatabaseClient;

beforeEach(async () => {
  database = await createTestDatabase();
  // one connection, so that what it keeps can be asked of it
  client = connectDatabase(database.url, { max: 1 });
});
afterEach(async () => {
  await client.close();
  await database.drop();
});

const findPerson = (db: Connection) =>
  db.select({ id: users.id }).from(users).where(eq(users.email, 'nobody@example.org'));

const timesRun = async () => {
  const rows = await client.db.execute<{ times: number }>(sql`
    select (generic_plans + custom_plans)::int as times from pg_prepared_statements
    where statement like 'select "id" from "users"%'`);
  return rows.map(({ times }) => times);
};

test('a statement that is sent again is not planned again, in a transaction or out of one', async () => {
  await findPerson(client.db);
  await findPerson(client.db);
  await client.db.transaction((tx) => findPerson(tx));
  expect(await timesRun()).toEqual([3]);
});
