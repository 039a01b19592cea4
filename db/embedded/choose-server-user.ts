import { existsSync, readFileSync, statSync } from 'node:fs';
import { EmbeddedPostgresProblem } from './embedded-postgres-problem.ts';
import type { SystemUser } from './spawn-with-parent.ts';

/** In order of preference; `nobody` comes last because sandboxed code may run under that name. */
const CANDIDATES = ['postgres', 'daemon', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Whom it runs as then: the owner of the cluster, once there is one.
 * @param folder the cluster, there or not
 * @returns null when this process is not root and the server runs as its own user
 */
export function chooseServerUser(folder: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  const known = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const [, , uid, gid] = known.find(([login]) => login === name) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedPostgresProblem(
    `PostgreSQL does not run as root and this machine has none of the users ${CANDIDATES.join(', ')}: start as an ordinary user or set DATABASE_URL.`,
  );
}
