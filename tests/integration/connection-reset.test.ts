import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDatabase, type Connection, type DatabaseClient } from '#db/client.ts';
import { isOutage } from '#grader/worker/outlast-outage.ts';
import { type Cable, layCable } from '#tests/factories/lay-cable.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

/** One connection, so that whoever comes next gets the one that failed. What is thrown outside of a query fails the run. */
let database: TestDatabase;
let cable: Cable;
let client: DatabaseClient;

beforeEach(async () => {
  database = await createTestDatabase();
  cable = await layCable(database.url);
  client = connectDatabase(cable.url, { max: 1 });
});
afterEach(async () => {
  await client.close();
  await cable[Symbol.asyncDispose]();
  await database.drop();
});

const ask = (connection: Connection, what: string) => connection.execute(sql`select ${what}::text as answer`);
const askInTransaction = (what: string) => client.db.transaction((tx) => ask(tx, what));

const outage = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => isOutage(error),
  );

test.each(['reset', 'end'] as const)(
  'a transaction whose connection breaks (%s) in a statement that it sent before leaves the next ones alone',
  async (how) => {
    // planned, so that the rollback is sent at once after what fails
    await askInTransaction('the first time');
    cable.breakAt('the second time', how);
    expect(await outage(askInTransaction('the second time'))).toBe(true);
    expect(await askInTransaction('afterwards')).toEqual([{ answer: 'afterwards' }]);
    expect(await ask(client.db, 'at last')).toEqual([{ answer: 'at last' }]);
  },
);

test.each(['reset', 'end'] as const)(
  'a connection that breaks (%s) before it is open is an outage for who waits for it, and for nobody else',
  async (how) => {
    for (const beforeOpen of ['client_encoding', 'pg_catalog.pg_type']) {
      const fresh = connectDatabase(cable.url, { max: 1 });
      cable.breakAt(beforeOpen, how);
      expect(await outage(ask(fresh.db, 'too early'))).toBe(true);
      expect(await ask(fresh.db, 'afterwards')).toEqual([{ answer: 'afterwards' }]);
      await fresh.close();
    }
  },
);
