import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureDatabase, startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';

const FOLDER = fileURLToPath(new URL('../../../.build/bench', import.meta.url));
const START = fileURLToPath(new URL('../../../start/main.ts', import.meta.url));
const PORT = 3333;
/** Signs the sessions of this installation, which lives for one measurement. */
export const AUTH_SECRET = 'a secret of the measurement only';

export interface Installation extends AsyncDisposable {
  databaseUrl: string;
  origin: string;
}

/** A fresh installation as `npm start` runs it, with PostgreSQL, site and grader on this machine. */
export async function openInstallation(): Promise<Installation> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const log = `${FOLDER}/postgres.log`;
  writeFileSync(log, '');
  const server = await startEmbeddedPostgres({ dataDir: FOLDER, log });
  await ensureDatabase(server, 'argmin');
  const databaseUrl = server.url('argmin');
  const site = spawn(process.execPath, [START], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      AUTH_SECRET,
      PORT: String(PORT),
      ARGMIN_DATA_DIR: `${FOLDER}/site`,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://127.0.0.1:${PORT}`;
  while (!(await fetch(`${origin}/api/health`).catch(() => null))?.ok) {
    if (site.exitCode !== null) throw new Error('The site did not start');
    await delay(200);
  }
  return {
    databaseUrl,
    origin,
    [Symbol.asyncDispose]: async () => {
      site.kill('SIGTERM');
      if (site.exitCode === null) await once(site, 'exit');
      await server.stop();
    },
  };
}
