import type { Client, QueryConfig, QueryResult } from 'pg';
import { ConnectionLost } from './connection-lost.ts';

/** PostgreSQL's functions that find out that a kept plan is of no more use. */
const STALE_PLAN = new Set(['FetchPreparedStatement', 'RevalidateCachedQuery']);

/** One name a text, the same in every connection. */
const names = new Map<string, string>();

/** A connection, and whether it is still there. Statements are sent one at a time, each after the answer before. */
export class Session {
  readonly #client: Client;
  #lost: { cause: unknown } | undefined;
  #isStale = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(client: Client) {
    this.#client = client;
    // without a listener the first of them would end the process
    client.on('error', (cause) => {
      this.#lost ??= { cause };
    });
  }

  /** Whether nobody should be given it again. */
  get isSpent(): boolean {
    return this.#isStale || this.#lost !== undefined;
  }

  /** @throws ConnectionLost when the connection ends before the answer; nothing is sent when it has ended before */
  send(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    const answer = this.#turn.then(() => this.#send(text, values));
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #send(text: string, values: readonly unknown[]): Promise<QueryResult> {
    if (this.#lost) throw lost(this.#lost.cause);
    try {
      const result = await this.#client.query(toQuery(text, values));
      // of several statements in one text, the last one's
      const last = Array.isArray(result) ? result.at(-1) : result;
      if (!last) throw new Error('PostgreSQL answered with no result');
      return last;
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
      if ('routine' in cause && STALE_PLAN.has(String(cause.routine))) this.#isStale = true;
      // PostgreSQL and the system give their errors a code; the driver's own words for a lost connection have none
      if (this.#lost && !('code' in cause)) throw lost(cause);
      throw cause;
    }
  }
}

const lost = (cause: unknown) => new ConnectionLost('The connection to PostgreSQL was lost', cause);

/** A statement with parameters has a name, so that it is planned once a connection. */
function toQuery(text: string, values: readonly unknown[]): QueryConfig {
  if (values.length === 0) return { text, rowMode: 'array' };
  const name = names.get(text) ?? `statement ${names.size}`;
  names.set(text, name);
  return { text, name, values: values.map(storable), rowMode: 'array' };
}

/** PostgreSQL holds no U+0000, which anybody may send; its picture U+2400 takes its place, in what is looked for too. */
const storable = (value: unknown) =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\u2400') : value;
