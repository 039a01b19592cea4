import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { mendedPostgres } from './driver/mended-postgres.ts';
import * as schema from './schema/schema.ts';

export type Database = PostgresJsDatabase<typeof schema>;
/** A database or a transaction in it. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
export type Connection = Database | Transaction;

export interface DatabaseClient {
  db: Database;
  /** For LISTEN and for what drizzle does not say. */
  sql: postgres.Sql;
  close(): Promise<void>;
}

/** A process that stands still in the middle of a transaction loses it, and its locks, after so long. */
const STANDSTILL_MS = 8_000;
/** Longest wait between two tries to reach a database that is away, in seconds. */
const LONGEST_BACKOFF_S = 2;

/** PostgreSQL's number of the type `text`. */
const TEXT = 25;
/** PostgreSQL holds no U+0000, which anybody may send; its picture U+2400 takes its place, in what is looked for too. */
const STORABLE_TEXT = {
  to: TEXT,
  from: [TEXT],
  serialize: (value: unknown) => String(value).replaceAll('\0', '\u2400'),
  parse: (value: string) => value,
};

/** Opens a pool. Nothing is connected until the first query. */
export function connectDatabase(url: string, options: { max?: number } = {}): DatabaseClient {
  const sql = mendedPostgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    types: { text: STORABLE_TEXT },
    backoff: (attempt: number) => Math.min(0.1 * 2 ** attempt, LONGEST_BACKOFF_S),
    connection: {
      idle_in_transaction_session_timeout: STANDSTILL_MS,
      // statements look rows up by their ids: planning each anew would cost more than running it
      plan_cache_mode: 'force_generic_plan',
    },
  });
  return { db: drizzle(planOnce(sql), { schema }), sql, close: () => sql.end({ timeout: 5 }) };
}

/**
 * drizzle asks with every statement that it be planned anew, which costs several times what running it does.
 * From here on each is planned once a connection, in transactions too.
 */
function planOnce<T extends postgres.Sql | postgres.TransactionSql>(sender: T): T {
  const send = sender.unsafe.bind(sender) as typeof sender.unsafe;
  sender.unsafe = ((query, values, how) =>
    send(query, values, { ...how, prepare: true })) as typeof sender.unsafe;
  if ('begin' in sender) {
    const begin = sender.begin.bind(sender) as (work: (tx: postgres.TransactionSql) => unknown) => unknown;
    const planned = (work: (tx: postgres.TransactionSql) => unknown) => begin((tx) => work(planOnce(tx)));
    sender.begin = planned as typeof sender.begin;
  }
  return sender;
}
