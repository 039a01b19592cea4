import pg, { type Pool as Connections, type PoolClient } from 'pg';
import { ConnectionLost } from './connection-lost.ts';
import { Session } from './session.ts';

/** A process that stands still in the middle of a transaction loses it, and its locks, after so long. */
const STANDSTILL_MS = 8_000;
/** For a connection to be made or to become free. */
const LONGEST_WAIT_MS = 30_000;

/** PostgreSQL's numbers of the types whose values stay text: drizzle reads times, dates, intervals and numeric[]. */
const AS_TEXT = new Set([1082, 1083, 1114, 1115, 1182, 1184, 1185, 1186, 1231, 1266]);
const asText = (value: string) => value;

/** How every connection of ours is opened. */
export const connectionSettings = (url: string) => ({
  connectionString: url,
  connectionTimeoutMillis: LONGEST_WAIT_MS,
  keepAlive: true,
  idle_in_transaction_session_timeout: STANDSTILL_MS,
  // statements look rows up by their ids: planning each anew would cost more than running it
  options: '-c plan_cache_mode=force_generic_plan',
  types: {
    getTypeParser: (oid: number, format?: string) =>
      AS_TEXT.has(oid) ? asText : pg.types.getTypeParser(oid, format),
  },
});

/** Connections that are made when they are needed and kept until they are lost. */
export class Pool {
  readonly #pool: Connections;
  readonly #sessions = new WeakMap<PoolClient, Session>();
  #isClosed = false;

  constructor(url: string, max: number) {
    this.#pool = new pg.Pool({ ...connectionSettings(url), max, idleTimeoutMillis: 0 });
    this.#pool.on('connect', (client) => this.#sessions.set(client, new Session(client)));
    // one that was lost while nobody used it: the pool makes another
    this.#pool.on('error', () => {});
  }

  /** Lends a connection. @throws ConnectionLost when there is none to be had */
  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect().catch((cause: unknown) => {
      // the driver's own words for it carry no code
      if (cause instanceof Error && !('code' in cause) && /timeout|terminated/i.test(cause.message)) {
        throw new ConnectionLost('No connection to PostgreSQL could be had', cause);
      }
      throw cause;
    });
    const session = this.#sessions.get(client) ?? new Session(client);
    try {
      return await work(session);
    } finally {
      client.release(session.isSpent);
    }
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#pool.end();
  }
}
