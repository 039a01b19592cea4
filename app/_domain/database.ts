import { connectDatabase, type Database, type DatabaseClient } from '#db/client.ts';
import { environment } from './environment.ts';

// On globalThis, because development reloads modules and each reload would open another pool.
const kept = globalThis as typeof globalThis & { argminDatabase?: DatabaseClient };

/** The one pool of this process; `sql` is for LISTEN. */
export function databaseClient(): DatabaseClient {
  kept.argminDatabase ??= connectDatabase(environment().databaseUrl);
  return kept.argminDatabase;
}

export function database(): Database {
  return databaseClient().db;
}
