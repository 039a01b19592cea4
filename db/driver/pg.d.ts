/** What is used of `pg`, which carries no types of its own. */
declare module 'pg' {
  export interface QueryConfig {
    text: string;
    values?: unknown[];
    /** A statement with a name is planned once a connection. */
    name?: string;
    rowMode: 'array';
  }
  /** One statement's rows, each an array in the order of the fields. */
  export interface QueryResult {
    command: string;
    rows: unknown[][];
    fields: { name: string }[];
  }
  export interface ClientConfig {
    connectionString: string;
    connectionTimeoutMillis?: number;
    keepAlive?: boolean;
    options?: string;
    idle_in_transaction_session_timeout?: number;
    types?: { getTypeParser(oid: number, format?: string): (value: string) => unknown };
  }
  export class Client {
    constructor(config: ClientConfig);
    connect(): Promise<void>;
    /** Several results for several statements in one text. */
    query(config: QueryConfig): Promise<QueryResult | QueryResult[]>;
    end(): Promise<void>;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'notification', listener: (message: { channel: string; payload?: string }) => void): this;
    once(event: 'end', listener: () => void): this;
  }
  export interface PoolClient extends Client {
    /** @param destroy whether it is closed instead of kept */
    release(destroy?: boolean): void;
  }
  export class Pool {
    constructor(config: ClientConfig & { max: number; idleTimeoutMillis: number });
    connect(): Promise<PoolClient>;
    end(): Promise<void>;
    on(event: 'connect', listener: (client: PoolClient) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
  }
  export const types: { getTypeParser(oid: number, format?: string): (value: string) => unknown };
  const pg: { Pool: typeof Pool; Client: typeof Client; types: typeof types };
  export default pg;
}
