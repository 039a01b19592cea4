import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Any number, the same in every process that migrates. */
const MIGRATION_LOCK = 7_261_034;

/** Brings the schema to this source's state. Several processes may call it at once: one migrates, the others wait. */
export async function migrateDatabase(url: string): Promise<void> {
  // the lock belongs to a session, so there must be one connection only
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: fileURLToPath(new URL('migrations', import.meta.url)) });
  } finally {
    await sql.end();
  }
}
