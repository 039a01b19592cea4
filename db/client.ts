import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { Postgres } from './driver/postgres.ts';
import * as schema from './schema/schema.ts';

export type Database = PostgresJsDatabase<typeof schema>;
/** A database or a transaction in it. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
export type Connection = Database | Transaction;

/** For LISTEN and for what drizzle does not say. */
interface Sql {
  /** Sends a statement; its values become parameters. */
  <T extends readonly object[] = Record<string, unknown>[]>(
    text: TemplateStringsArray,
    ...values: readonly unknown[]
  ): Promise<T>;
  listen: Postgres['listen'];
  notify(channel: string, payload: string): Promise<unknown>;
}

export interface DatabaseClient {
  db: Database;
  sql: Sql;
  close(): Promise<void>;
}

/**
 * Opens a pool. Nothing is connected until the first query.
 *
 * The driver is `pg` behind the little that drizzle's dialect for postgres.js asks for. postgres.js itself (3.4.9) is
 * not used: a transaction whose connection is lost ends the whole process, and the connections that were lost together
 * may stay unusable for half a minute and more (its issues 1066, 1154 and 1208).
 */
export function connectDatabase(url: string, { max = 10 }: { max?: number } = {}): DatabaseClient {
  const server = new Postgres(url, { max });
  const db = drizzle(server as unknown as postgres.Sql, { schema });
  const tagged = async (text: TemplateStringsArray, ...values: readonly unknown[]) =>
    server.unsafe(
      text.reduce((before, after, at) => `${before}$${at}${after}`),
      values,
    );
  const sql = Object.assign(tagged, {
    listen: server.listen.bind(server),
    notify: (channel: string, payload: string) => tagged`select pg_notify(${channel}, ${payload})`,
  });
  return { db, sql: sql as Sql, close: () => server.close() };
}
