import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';
import { makeTemporaryFolder } from '#tests/factories/temporary-folder.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';

const HOLDER = fileURLToPath(new URL('../factories/hold-postgres.ts', import.meta.url));

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let server: EmbeddedPostgres | null = null;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await folder.remove();
});

it('keeps what was written from one start to the next', async () => {
  server = await start();
  await query(server.url('postgres'), (sql) => sql`create table kept as select 42 as answer`);
  await server.stop();

  server = await start();
  expect(await query(server.url('postgres'), (sql) => sql`select answer from kept`)).toEqual([
    { answer: 42 },
  ]);
});

it('speaks UTF-8 and sorts by code point, wherever it runs', async () => {
  server = await start();
  const [row] = await query(
    server.url('postgres'),
    (sql) =>
      sql`select pg_encoding_to_char(encoding) as encoding, datcollate from pg_database where datname = 'postgres'`,
  );
  expect(row).toEqual({ encoding: 'UTF8', datcollate: 'C.UTF-8' });
});

it('asks for the password of this installation, which only its owner can read', async () => {
  server = await start();
  const file = join(folder.path, 'postgres.password');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const wrong = server.url('postgres').replace(readFileSync(file, 'utf8').trim(), 'guess');
  await expect(query(wrong, (sql) => sql`select 1`)).rejects.toMatchObject({ code: '28P01' });
});

it('ends with a parent that is killed, and starts again with what was committed', async () => {
  const holder = await holdInAnotherProcess();
  await query(holder.url, (sql) => sql`create table kept as select 42 as answer`);
  const { pid } = readPostmaster(holder.folder);
  holder.process.kill('SIGKILL');
  await once(holder.process, 'exit');

  // at once: the old server may still be shutting down
  server = await start();
  expect(isRunning(pid)).toBe(false);
  expect(await query(server.url('postgres'), (sql) => sql`select answer from kept`)).toEqual([
    { answer: 42 },
  ]);
});

it('leaves no process behind when its parent is killed', async () => {
  const holder = await holdInAnotherProcess();
  const { pid } = readPostmaster(holder.folder);
  holder.process.kill('SIGKILL');
  await waitUntil('PostgreSQL ends', () => !isRunning(pid));
});

it('starts although a program of another kind has the number of a server that is gone', async () => {
  server = await start();
  const text = readFileSync(join(server.folder, 'postmaster.pid'), 'utf8');
  await server.stop();
  const stale = text.split('\n').with(0, String(process.pid)).join('\n');
  writeFileSync(join(server.folder, 'postmaster.pid'), stale);

  server = await start();
  expect(readPostmaster(server.folder).pid).not.toBe(process.pid);
});

function start(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir: folder.path, log: join(folder.path, 'postgres.log') });
}

async function query<T>(url: string, ask: (sql: postgres.Sql) => Promise<T[]>): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await ask(sql))];
  } finally {
    await sql.end();
  }
}

async function holdInAnotherProcess(): Promise<{ process: ChildProcess; url: string; folder: string }> {
  const holder = spawn(process.execPath, [HOLDER, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: holder.stdout })) {
    return { process: holder, ...(JSON.parse(line) as { url: string; folder: string }) };
  }
  throw new Error('The process ended before its PostgreSQL was ready');
}

function readPostmaster(cluster: string): { pid: number } {
  return { pid: Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]) };
}

/** A process that nobody has buried yet does not count. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
