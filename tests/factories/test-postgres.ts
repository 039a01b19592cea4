import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { prepareQueue } from '#db/queue/prepare-queue.ts';

/** Names the migrated database that `createTestDatabase` clones, for every process of a test run. */
export const TEMPLATE_URL = 'ARGMIN_TEST_TEMPLATE_URL';

/** A PostgreSQL that will not keep anything has no need to wait for the disk. */
const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * One PostgreSQL for a test run, embedded unless TEST_DATABASE_URL names one, with a migrated template in it.
 * @returns what ends it and removes what it made
 */
export async function startTestPostgres(): Promise<() => Promise<void>> {
  const template = `argmin_template_${randomBytes(6).toString('hex')}`;
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    const url = await makeTemplate(given, template);
    process.env[TEMPLATE_URL] = url;
    return () => dropDatabase(given, template);
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'argmin-postgres-'));
  // as root the server runs as another user, who has to get in
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir,
    log: join(dataDir, 'postgres.log'),
    settings: FORGETFUL,
  });
  process.env[TEMPLATE_URL] = await makeTemplate(server.url('postgres'), template);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  };
}

async function makeTemplate(serverUrl: string, name: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const sql = postgres(serverUrl, { max: 1 });
  const found = await sql`select 1 from pg_database where datname = ${name}`;
  if (found.length === 0) await sql`create database ${sql(name)}`;
  await sql.end();
  await migrateDatabase(url.href);
  await prepareQueue(url.href);
  return url.href;
}

/** Closes whatever is still connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1 });
  await sql`drop database if exists ${sql(name)} with (force)`;
  await sql.end();
}
