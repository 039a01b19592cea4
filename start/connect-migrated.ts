import { connectDatabase, type DatabaseClient } from '#db/client.ts';
import { readDatabaseUrl } from './read-database-url.ts';
import { requireTables } from './require-tables.ts';
import { waitForDatabase } from './wait-for-database.ts';

/**
 * Connects to the database that DATABASE_URL names, for a command that changes it and ends.
 * @throws StartRefusal where it does not answer, refuses the user or lacks tables of this version
 */
export async function connectMigrated(
  env: NodeJS.ProcessEnv,
  { max }: { max: number },
): Promise<DatabaseClient> {
  const url = readDatabaseUrl(env);
  await waitForDatabase(url, { patienceMs: 0 });
  await requireTables(url, { patienceMs: 0 });
  return connectDatabase(url, { max });
}
