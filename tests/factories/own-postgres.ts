import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase, type DatabaseClient } from '#db/client.ts';
import { EmbeddedPostgresProblem } from '#db/embedded/embedded-postgres-problem.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { prepareQueue } from '#db/queue/prepare-queue.ts';
import { waitUntil } from './wait-until.ts';

/** A migrated server that belongs to one test, which may stop or kill it under everyone who uses it. */
export class OwnPostgres {
  readonly client: DatabaseClient & { url: string };
  readonly #dataDir: string;
  #server: EmbeddedPostgres;

  private constructor(dataDir: string, server: EmbeddedPostgres) {
    this.#dataDir = dataDir;
    this.#server = server;
    const url = server.url('postgres');
    this.client = { ...connectDatabase(url), url };
  }

  static async open(): Promise<OwnPostgres> {
    const dataDir = await mkdtemp(join(tmpdir(), 'argmin-postgres-'));
    await chmod(dataDir, 0o711);
    const server = await start(dataDir);
    const url = server.url('postgres');
    await migrateDatabase(url);
    await prepareQueue(url);
    return new OwnPostgres(dataDir, server);
  }

  /** Ends it in an orderly way. */
  stop(): Promise<void> {
    return this.#server.stop();
  }

  /** Kills it as a crash would; resolves when it is gone. */
  async kill(): Promise<void> {
    const [postmaster] = readFileSync(join(this.#server.folder, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    await this.#server.exited;
  }

  /** At the same address. After a kill, PostgreSQL does not start until the last process of the one before is gone. */
  async startAgain(): Promise<void> {
    const settings = [`port=${new URL(this.client.url).port}`];
    this.#server = await waitUntil('PostgreSQL to start again', () =>
      start(this.#dataDir, settings).catch((error: unknown) => {
        if (error instanceof EmbeddedPostgresProblem) return null;
        throw error;
      }),
    );
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.#server.stop();
    await rm(this.#dataDir, { recursive: true });
  }
}

const start = (dataDir: string, settings: string[] = []) =>
  startEmbeddedPostgres({ dataDir, log: join(dataDir, 'postgres.log'), settings });
