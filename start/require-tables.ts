import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { z } from 'zod';
import { mendedPostgres } from '#db/driver/mended-postgres.ts';
import { REPOSITORY } from './repository.ts';
import { StartRefusal } from './start-refusal.ts';

const ASK_AGAIN_MS = 500;
/** No such table, no such schema: nothing was ever migrated here. */
const NO_TABLES = new Set(['42P01', '3F000']);

/** drizzle-kit's list of migrations; `when` numbers each and grows. */
const Journal = z.object({ entries: z.array(z.object({ when: z.int() })).min(1) });

/**
 * Returns when the database holds every table that this source knows of: they are made by `npm run migrate`, here or
 * elsewhere. A database that is ahead of this source serves it too, as it must while a site is being replaced.
 * @param options.patienceMs how long a migration is waited for that may still run
 * @throws StartRefusal when the tables are not there
 */
export async function requireTables(url: string, { patienceMs }: { patienceMs: number }): Promise<void> {
  const needed = await newestMigration();
  const until = performance.now() + patienceMs;
  const sql = mendedPostgres(url, { max: 1, onnotice: () => {} });
  try {
    while ((await migratedTo(sql)) < needed) {
      if (performance.now() >= until) {
        throw new StartRefusal(
          'The database of DATABASE_URL lacks tables of this version: run npm run migrate first.',
        );
      }
      await delay(ASK_AGAIN_MS);
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function newestMigration(): Promise<number> {
  const journal = JSON.parse(await readFile(`${REPOSITORY}db/migrations/meta/_journal.json`, 'utf8'));
  return Math.max(...Journal.parse(journal).entries.map(({ when }) => when));
}

/** @returns -1 where nothing was migrated */
async function migratedTo(sql: Sql): Promise<number> {
  try {
    const [row] =
      await sql`select coalesce(max(created_at), -1)::float8 as newest from drizzle.__drizzle_migrations`;
    return Number(row?.newest);
  } catch (error) {
    if (error instanceof mendedPostgres.PostgresError && NO_TABLES.has(error.code)) return -1;
    throw error;
  }
}
