import type { QueryResult } from 'pg';
import { Listener } from './listener.ts';
import { Pool } from './pool.ts';
import { type Scope, transact } from './transaction.ts';

type Row = Record<string, unknown>;

/** A statement that is sent as soon as somebody waits for it. */
interface Sending extends PromiseLike<Row[]> {
  /** Its rows as arrays. */
  values(): Promise<unknown[][]>;
}

/** What drizzle's dialect for postgres.js asks of its driver. */
interface Sender {
  unsafe(text: string, values?: readonly unknown[]): Sending;
}
interface TransactionSender extends Sender {
  savepoint<T>(work: (sender: TransactionSender) => Promise<T>): Promise<T>;
}

/** Connections to one database. */
export class Postgres implements Sender {
  /** For drizzle, which says here which types it reads and writes itself: those that the pool leaves as text. */
  readonly options = { parsers: {}, serializers: {} };
  readonly #pool: Pool;
  readonly #listener: Listener;

  constructor(url: string, { max }: { max: number }) {
    this.#pool = new Pool(url, max);
    this.#listener = new Listener(url);
  }

  unsafe(text: string, values?: readonly unknown[]): Sending {
    return sending(() => this.#pool.use((session) => session.send(text, values)));
  }

  begin<T>(work: (sender: TransactionSender) => Promise<T>): Promise<T> {
    return this.#pool.use((session) => transact(session, (scope) => work(within(scope))));
  }

  listen(...what: Parameters<Listener['listen']>): ReturnType<Listener['listen']> {
    return this.#listener.listen(...what);
  }

  async close(): Promise<void> {
    await Promise.all([this.#listener.close(), this.#pool.close()]);
  }
}

const within = (scope: Scope): TransactionSender => ({
  unsafe: (text, values) => sending(() => scope.send(text, values ?? [])),
  savepoint: (work) => scope.nest((nested) => work(within(nested))),
});

function sending(send: () => Promise<QueryResult>): Sending {
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- whether rows come as objects or arrays is said after the call
    then: (onRows, onError) => send().then(toObjects).then(onRows, onError),
    values: async () => (await send()).rows,
  };
}

const toObjects = ({ fields, rows }: QueryResult): Row[] =>
  rows.map((row) => Object.fromEntries(fields.map(({ name }, at) => [name, row[at]])));
