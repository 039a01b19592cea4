import { count, eq, sql } from 'drizzle-orm';

import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDatabase, type Connection, type DatabaseClient } from '#db/client.ts';
import { users } from '#db/schema/users.ts';
import { isOutage } from '#grader/worker/outlast-outage.ts';
import { insertStudent } from '#tests/factories/grading-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';

/** Ends the connections of `client`; a database that dies does the same. What is thrown outside of a query fails the run. */
let database: TestDatabase;
let client: DatabaseClient;

beforeEach(async () => {
  database = await createTestDatabase();
  client = connectDatabase(database.url, { max: 4 });
});
afterEach(async () => {
  await client.close();
  await database.drop();
});

async function pidOf(connection: Connection): Promise<number> {
  const [row] = await connection.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return Number(row?.pid);
}

/** Returns when it is gone. */
async function end(pid: number): Promise<void> {
  await database.sql`select pg_terminate_backend(${pid}, 60_000)`;
}

const outage = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => isOutage(error),
  );

const rename = (connection: Connection, id: string, name: string) =>
  connection.update(users).set({ name }).where(eq(users.id, id));
const nameOf = async (id: string) =>
  (await database.db.select({ name: users.name }).from(users).where(eq(users.id, id)))[0]?.name;

test('a transaction whose connection ends in the middle of a statement is rejected as an outage', async () => {
  const ada = await insertStudent(database.db, 'Ada');
  const pid = Promise.withResolvers<number>();
  const lost = outage(
    client.db.transaction(async (tx) => {
      await rename(tx, ada, 'Grace');
      pid.resolve(await pidOf(tx));
      await tx.execute(sql`select pg_sleep(60)`);
    }),
  );
  await end(await pid.promise);
  expect(await lost).toBe(true);
  expect(await nameOf(ada)).toBe('Ada');
});

test('a transaction that goes on after its connection ended writes nothing, whatever it catches', async () => {
  const ada = await insertStudent(database.db, 'Ada');
  const lost = outage(
    client.db.transaction(async (tx) => {
      await end(await pidOf(tx));
      for (let time = 0; time < 3; time++) await rename(tx, ada, 'Grace').catch(() => {});
      // others get connections meanwhile
      await Promise.all(Array.from({ length: 8 }, () => pidOf(client.db)));
      await rename(tx, ada, 'Grace').catch(() => {});
    }),
  );
  expect(await lost).toBe(true);
  expect(await nameOf(ada)).toBe('Ada');
});

test('after all connections ended at once, under load, each of them serves again at once', async () => {
  const over = new AbortController();
  const wrong: unknown[] = [];
  const work = Array.from({ length: 12 }, async (_, at) => {
    while (!over.signal.aborted) {
      const query = at % 2 ? pidOf(client.db) : client.db.transaction((tx) => pidOf(tx));
      await query.catch((error: unknown) => {
        if (!isOutage(error)) wrong.push(error);
      });
    }
  });
  const pids = () => database.sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  for (let time = 0; time < 5; time++) {
    const before = await waitUntil('four connections', async () => {
      const rows = await pids();
      return rows.length >= 4 && rows.map(({ pid }) => pid);
    });
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where pid = any(${before})`;
    await waitUntil('four others', async () => {
      const rows = await pids();
      return rows.filter(({ pid }) => !before.includes(pid)).length >= 4;
    });
  }
  over.abort();
  await Promise.all(work);
  expect(wrong).toEqual([]);
});

test('a transaction left standing is taken from its process, which hears so', async () => {
  const ada = await insertStudent(database.db, 'Ada');
  const lost = outage(
    client.db.transaction(async (tx) => {
      await tx.execute(sql`set local idle_in_transaction_session_timeout = 50`);
      await rename(tx, ada, 'Grace');
      const pid = await pidOf(tx);
      await waitUntil('the end of the connection', async () => {
        const open = await database.sql`select 1 from pg_stat_activity where pid = ${pid}`;
        return open.length === 0;
      });
    }),
  );
  expect(await lost).toBe(true);
  expect(await nameOf(ada)).toBe('Ada');
});

test('who listens hears again after the connection ended, and is told that something may have been missed', async () => {
  const heard: string[] = [];
  let times = 0;
  await client.sql.listen(
    'a_channel',
    (payload) => heard.push(payload),
    () => (times += 1),
  );
  await client.sql.notify('a_channel', 'before');
  await waitUntil('the first', () => heard.length === 1);
  const [row] = await database.sql<{ pid: number }[]>`
    select pid from pg_stat_activity where query like 'listen%' and datname = current_database()`;
  await end(Number(row?.pid));
  await waitUntil('the channel to be open again', () => times === 2);
  await client.sql.notify('a_channel', 'after');
  await waitUntil('the second', () => heard.length === 2);
  expect(heard).toEqual(['before', 'after']);
});

test('a transaction in which a statement failed is not called a success, even if the failure was caught', async () => {
  const ada = await insertStudent(database.db, 'Ada');
  await expect(
    client.db.transaction(async (tx) => {
      await rename(tx, ada, 'Grace');
      await tx.execute(sql`select 1 / 0`).catch(() => {});
    }),
  ).rejects.toMatchObject({ code: '22012' });
  expect(await nameOf(ada)).toBe('Ada');
});

test('what fails behind a savepoint is undone alone', async () => {
  const ada = await insertStudent(database.db, 'Ada');
  await client.db.transaction(async (tx) => {
    await rename(tx, ada, 'Grace');
    const nested = tx.transaction(async (inner) => {
      await rename(inner, ada, 'Alan');
      await inner.execute(sql`select 1 / 0`);
    });
    await nested.catch(() => {});
  });
  expect(await nameOf(ada)).toBe('Grace');
});

test('a statement that comes after the end of its transaction is refused', async () => {
  const ada = await insertStudent(database.db, 'Ada');
  const late = await client.db.transaction(async (tx) => ({ send: () => rename(tx, ada, 'Grace') }));
  await expect(late.send()).rejects.toThrow();
  expect(await nameOf(ada)).toBe('Ada');
});

test('statements of a transaction that are sent side by side are answered', async () => {
  await insertStudent(database.db, 'Ada');
  const counted = await client.db.transaction((tx) =>
    Promise.all(Array.from({ length: 20 }, () => tx.select({ n: count() }).from(users))),
  );
  expect(new Set(counted.map(([row]) => row?.n))).toEqual(new Set([1]));
});
