import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
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

/** Opens a pool. Nothing is connected until the first query. */
export function connectDatabase(url: string, options: { max?: number } = {}): DatabaseClient {
  const sql = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    backoff: (attempt: number) => Math.min(0.1 * 2 ** attempt, LONGEST_BACKOFF_S),
    connection: {
      idle_in_transaction_session_timeout: STANDSTILL_MS,
      // statements look rows up by their ids: planning each anew would cost more than running it
      plan_cache_mode: 'force_generic_plan',
    },
  });
  // drizzle sends its statements by `unsafe`, which plans each of them anew unless it is told otherwise
  const send = sql.unsafe.bind(sql) as typeof sql.unsafe;
  sql.unsafe = ((query, values, how) => send(query, values, { prepare: true, ...how })) as typeof sql.unsafe;
  return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 5 }) };
}
