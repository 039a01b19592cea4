import { join } from 'node:path';
import { ensureDatabase, startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';
import { openCappedLog } from './processes/capped-log.ts';
import type { Settings } from './read-settings.ts';
import { describeDatabase, waitForDatabase } from './wait-for-database.ts';

/** A database that answers. */
export interface OpenDatabase extends AsyncDisposable {
  url: string;
  /** For the person at the terminal: where the data lies. */
  place: string;
  /** Resolves when an embedded server ended, asked or not; never for one that is not ours. */
  ended: Promise<unknown>;
}

const NAME = 'argmin';

/** Starts the embedded PostgreSQL, or makes sure that the one of DATABASE_URL answers. */
export async function openDatabase({ databaseUrl, dataDir }: Settings): Promise<OpenDatabase> {
  if (databaseUrl) {
    await waitForDatabase(databaseUrl, { patienceMs: 0 });
    return {
      url: databaseUrl,
      place: describeDatabase(databaseUrl),
      ended: new Promise(() => {}),
      [Symbol.asyncDispose]: async () => {},
    };
  }
  const log = join(dataDir, 'logs/postgres.log');
  openCappedLog(log).close();
  const server = await startEmbeddedPostgres({ dataDir, log });
  try {
    await ensureDatabase(server, NAME);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url: server.url(NAME),
    place: server.folder,
    ended: server.exited,
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
