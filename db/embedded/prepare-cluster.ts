import { randomBytes } from 'node:crypto';
import { lstatSync, existsSync } from 'node:fs';
import { readFile, realpath, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chooseServerUser } from './choose-server-user.ts';
import { createCluster } from './create-cluster.ts';
import { EmbeddedPostgresProblem } from './embedded-postgres-problem.ts';
import { canEnter, newOpenPlace } from './reachable-place.ts';
import { locateServerBinaries, type ServerBinaries } from './server-binaries.ts';
import type { SystemUser } from './spawn-with-parent.ts';

/** A cluster on disk and what it takes to serve it. */
export interface Cluster {
  /** Its real place, without symbolic links. */
  folder: string;
  password: string;
  user: SystemUser | null;
  binaries: ServerBinaries;
}

/**
 * The cluster in `<dataDir>/postgres`, made if it is not there, with its password in `<dataDir>/postgres.password`.
 * Where the server's user cannot reach the data folder, `<dataDir>/postgres` is a link to a place that it can.
 */
export async function prepareCluster(dataDir: string): Promise<Cluster> {
  const name = join(dataDir, 'postgres');
  refuseBrokenLink(name);
  const user = chooseServerUser(name);
  const binaries = await locateServerBinaries(user, dataDir);
  const password = await readOrMakePassword(join(dataDir, 'postgres.password'), existsSync(name));
  if (!existsSync(name)) {
    const parent = await realpath(dataDir);
    const reachable = !user || canEnter(user, parent);
    const folder = join(reachable ? parent : await newOpenPlace(), 'postgres');
    await createCluster({ initdb: binaries.initdb, folder, password, user });
    if (dirname(folder) !== parent) await symlink(folder, name);
  }
  return { folder: await realpath(name), password, user, binaries };
}

function refuseBrokenLink(name: string): void {
  const entry = lstatSync(name, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink() && !existsSync(name)) {
    throw new EmbeddedPostgresProblem(
      `The database that ${name} points to is gone: bring it back, or remove the link to begin with an empty one.`,
    );
  }
}

async function readOrMakePassword(file: string, isNeeded: boolean): Promise<string> {
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  if (isNeeded) {
    throw new EmbeddedPostgresProblem(`${file} is gone, and without it the database beside it stays closed.`);
  }
  const password = randomBytes(24).toString('hex');
  await writeFile(`${file}.unfinished`, `${password}\n`, { mode: 0o600 });
  await rename(`${file}.unfinished`, file);
  return password;
}
