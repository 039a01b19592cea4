import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { connectDatabase, type DatabaseClient } from '#db/client.ts';
import { readPostmaster } from '#db/embedded/postmaster-file.ts';
import { serverUrl } from '#db/embedded/server-url.ts';

/** Line of `postmaster.pid` on which PostgreSQL writes its port (src/include/utils/pidfile.h). */
const PORT_LINE = 3;

export function dataFolder(): string {
  const folder = process.env.E2E_DATA_DIR;
  if (!folder) throw new Error('E2E_DATA_DIR names the data folder of the site under test');
  return folder;
}

/** The database of the site under test, which serves while the site does. */
export async function openSiteDatabase(): Promise<DatabaseClient> {
  return connectDatabase(await siteDatabaseUrl(), { max: 4 });
}

export async function siteDatabaseUrl(): Promise<string> {
  const folder = await realpath(join(dataFolder(), 'postgres'));
  if (!(await readPostmaster(folder))?.ready) throw new Error(`No database serves from ${folder}`);
  const [file, password] = await Promise.all([
    readFile(join(folder, 'postmaster.pid'), 'utf8'),
    readFile(join(dataFolder(), 'postgres.password'), 'utf8'),
  ]);
  const port = Number(file.split('\n')[PORT_LINE]);
  return serverUrl({ password: password.trim(), port }, 'argmin');
}
