import { execFile } from 'node:child_process';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresProblem } from './embedded-postgres-problem.ts';
import { SERVER_ENVIRONMENT } from './server-binaries.ts';
import { SUPERUSER } from './server-url.ts';
import type { SystemUser } from './spawn-with-parent.ts';

/**
 * Makes an empty database cluster. It appears under its name only when it is complete,
 * so that a start that was killed half-way is simply made again.
 */
export async function createCluster(cluster: {
  initdb: string;
  folder: string;
  password: string;
  user: SystemUser | null;
}): Promise<void> {
  const { initdb, folder, password, user } = cluster;
  const unfinished = `${folder}.unfinished`;
  const passwordFile = `${unfinished}-password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) {
      await chown(unfinished, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    const settings = [
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      `--username=${SUPERUSER}`,
    ];
    await promisify(execFile)(initdb, ['-D', unfinished, `--pwfile=${passwordFile}`, ...settings], {
      ...user,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
    });
    await rename(unfinished, folder);
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    const said = (cause as { stderr?: string }).stderr?.trim().split('\n').at(-1);
    throw new EmbeddedPostgresProblem(`No database could be made in ${folder} (${said ?? String(cause)}).`, {
      cause,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}
