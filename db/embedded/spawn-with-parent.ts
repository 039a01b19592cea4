import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whom a process runs as. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** util-linux, on every Debian and Ubuntu: has the kernel signal the child when this process dies, however it dies. */
const SETPRIV = '/usr/bin/setpriv';

/** Whether children die with this process even when it is killed; elsewhere they end only with a clean stop. */
export const CHILDREN_DIE_WITH_PARENT = existsSync(SETPRIV);

/**
 * Starts a process that ends with this one. It has a process group of its own, so that Ctrl-C in a terminal
 * reaches this process alone, which then stops its children in order.
 * @param options.onParentDeath the signal it gets when this process is gone
 * @param options.user set only when this process is root and the child must not be
 */
export function spawnWithParent(
  command: readonly [string, ...string[]],
  options: {
    onParentDeath: 'INT' | 'TERM' | 'KILL';
    user?: SystemUser | null;
    env: NodeJS.ProcessEnv;
    cwd: string;
    stdio: StdioOptions;
  },
): ChildProcess {
  const { onParentDeath, user, env, cwd, stdio } = options;
  const [program, ...parameters] = command;
  const shared = { env, cwd, stdio, detached: true };
  if (!CHILDREN_DIE_WITH_PARENT) return spawn(program, parameters, { ...shared, ...user });
  // the change of user clears the death signal, so one program has to do both, in its order
  const identity = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  return spawn(SETPRIV, [...identity, '--pdeathsig', onParentDeath, '--', ...command], shared);
}
