import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { connectDatabase } from './client.ts';

/** Any number, the same in every process that migrates. */
const MIGRATION_LOCK = 7_261_034;

/** Brings the schema to this source's state. Several processes may call it at once: one migrates, the others wait. */
export async function migrateDatabase(url: string): Promise<void> {
  // the lock belongs to a session, so there must be one connection only
  const client = connectDatabase(url, { max: 1 });
  try {
    await client.sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(client.db, { migrationsFolder: fileURLToPath(new URL('migrations', import.meta.url)) });
  } finally {
    await client.close();
  }
}
