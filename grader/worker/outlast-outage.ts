import { setTimeout as delay } from 'node:timers/promises';

const BETWEEN_TRIES_MS = 500;
/** Node's and the driver's words for a database that is not there. */
const AWAY = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
]);
/** SQLSTATE: connection exceptions, a transaction left idle, too many connections, a server that ends or starts. */
const SERVER_AWAY = /^(08...|25P03|53300|57P0[123])$/;

/** Whether an error, or what caused it, says that the database cannot be reached now. */
export function isOutage(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? String(at.code) : '';
    if (AWAY.has(code) || SERVER_AWAY.test(code)) return true;
    if (at instanceof AggregateError && at.errors.some(isOutage)) return true;
  }
  return false;
}

/**
 * Does something with the database, again and again while the database is away.
 * @param signal ends the waiting with its reason
 */
export async function outlastOutage<T>(action: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!isOutage(error)) throw error;
      signal.throwIfAborted();
      await delay(BETWEEN_TRIES_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
