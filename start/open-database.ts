import { join } from 'node:path';
import postgres from 'postgres';
import { ensureDatabase, startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';
import { openCappedLog } from './processes/capped-log.ts';
import type { Settings } from './read-settings.ts';
import { StartRefusal } from './start-refusal.ts';

/** A database that answers. */
export interface OpenDatabase extends AsyncDisposable {
  url: string;
  /** For the person at the terminal: where the data lies. */
  place: string;
  /** Resolves when an embedded server ended, asked or not; never for one that is not ours. */
  ended: Promise<unknown>;
}

const NAME = 'argmin';
const CONNECT_SECONDS = 10;

/** Starts the embedded PostgreSQL, or makes sure that the one of DATABASE_URL answers. */
export async function openDatabase({ databaseUrl, dataDir }: Settings): Promise<OpenDatabase> {
  if (databaseUrl) {
    await requireAnswer(databaseUrl);
    return {
      url: databaseUrl,
      place: describe(databaseUrl),
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

/** @throws StartRefusal that tells a wrong address, a wrong password and a missing database apart */
async function requireAnswer(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: CONNECT_SECONDS, onnotice: () => {} });
  try {
    await sql`select 1`;
  } catch (cause) {
    throw new StartRefusal(`DATABASE_URL: ${explain(cause, describe(url))}.`, { cause });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function explain(cause: unknown, place: string): string {
  const { code, message } = cause as { code?: string; message: string };
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing answers at ${place}; start PostgreSQL there or correct the address`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${place} is not known`;
    case 'CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${place} cannot be reached from this machine`;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${place} refuses this user or password`;
    case '3D000':
      return `there is no such database at ${place}; create it first`;
    default:
      return `${place} cannot be used (${message})`;
  }
}

/** Without the password. */
function describe(url: string): string {
  const { username, host, pathname } = new URL(url);
  return `${username ? `${username}@` : ''}${host}${pathname}`;
}
