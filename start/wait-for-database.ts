import { setTimeout as delay } from 'node:timers/promises';
import { mendedPostgres } from '#db/driver/mended-postgres.ts';
import { StartRefusal } from './start-refusal.ts';

const CONNECT_SECONDS = 10;
const ASK_AGAIN_MS = 500;
/** Nothing listens, no such host, no way there, starting up, shutting down: what time may mend. */
const PASSES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P03',
  '57P01',
]);

/**
 * Returns when the PostgreSQL of DATABASE_URL answers.
 * @param options.patienceMs how long one is waited for that may still be starting
 * @throws StartRefusal that tells a wrong address, a wrong password and a missing database apart
 */
export async function waitForDatabase(url: string, { patienceMs }: { patienceMs: number }): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const cause = await askOnce(url);
    if (cause === null) return;
    if (!PASSES.has(codeOf(cause)) || performance.now() >= until) {
      throw new StartRefusal(`DATABASE_URL: ${explain(cause, describeDatabase(url))}.`, { cause });
    }
    await delay(ASK_AGAIN_MS);
  }
}

/** The address of a database without the password. */
export function describeDatabase(url: string): string {
  const { username, host, pathname } = new URL(url);
  return `${username ? `${username}@` : ''}${host}${pathname}`;
}

async function askOnce(url: string): Promise<unknown> {
  const sql = mendedPostgres(url, { max: 1, connect_timeout: CONNECT_SECONDS, onnotice: () => {} });
  try {
    await sql`select 1`;
    return null;
  } catch (cause) {
    return cause;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const codeOf = (cause: unknown) => (cause as { code?: string }).code ?? '';

function explain(cause: unknown, place: string): string {
  switch (codeOf(cause)) {
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
      return `${place} cannot be used (${(cause as Error).message})`;
  }
}
