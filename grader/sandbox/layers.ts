import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One wall of the operating system around the sandbox child. */
export interface SandboxLayer {
  name: 'bubblewrap' | 'rlimits' | 'dies with parent';
  stands: boolean;
  /** What it does, or what is missing and how to get it. */
  detail: string;
}

const BUBBLEWRAP = '/usr/bin/bwrap';
const PRLIMIT = '/usr/bin/prlimit';
const SETPRIV = '/usr/bin/setpriv';
const TRIAL_MS = 5_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the child reads of this installation: its own code and packages, never the data folder. */
const CODE = ['node_modules', 'grader', 'package.json', '.build'].map((name) => `${root}${name}`);
const SYSTEM = ['/usr', '/bin', '/lib', '/lib64', '/etc/ld.so.cache', '/etc/alternatives'];

/** No network and no process but its own; nobody's rights; nothing to write to but a folder in memory. */
const WALLS = (
  '--unshare-user --unshare-net --unshare-pid --unshare-ipc --unshare-uts --uid 65534 --gid 65534 ' +
  '--die-with-parent --clearenv --proc /proc --dev /dev --tmpfs /tmp --chdir /tmp'
).split(' ');

let bubblewrapWorks: boolean | null = null;

/** Whether bubblewrap may make its namespaces here; tried once. */
function hasBubblewrap(): boolean {
  bubblewrapWorks ??=
    existsSync(BUBBLEWRAP) &&
    spawnSync(BUBBLEWRAP, [...confine([]), '/bin/true'], { timeout: TRIAL_MS, stdio: 'ignore' }).status === 0;
  return bubblewrapWorks;
}

/** The walls that stand on this machine, each with why. */
export function sandboxLayers(): SandboxLayer[] {
  const layer = (name: SandboxLayer['name'], stands: boolean, does: string, lacks: string) => ({
    name,
    stands,
    detail: stands ? does : lacks,
  });
  return [
    layer(
      'bubblewrap',
      hasBubblewrap(),
      'no network, own process namespace, read-only files: code and training data only',
      existsSync(BUBBLEWRAP)
        ? 'bwrap is installed but may not make user namespaces here (in a container: allow them, or grant SYS_ADMIN)'
        : 'bwrap is not installed (Debian and Ubuntu: apt-get install bubblewrap)',
    ),
    layer(
      'rlimits',
      existsSync(PRLIMIT),
      'no core files, no written files, few open files',
      'prlimit is not installed (Debian and Ubuntu: apt-get install util-linux)',
    ),
    layer(
      'dies with parent',
      existsSync(SETPRIV),
      'the kernel ends the child with its supervisor',
      'setpriv is not installed (Debian and Ubuntu: apt-get install util-linux)',
    ),
  ];
}

/**
 * The command that stands before the child's own.
 * @param files what the child reads beside its code, e.g. its training data
 */
export function wrapCommand(files: readonly string[]): string[] {
  const limits = existsSync(PRLIMIT) ? [PRLIMIT, '--core=0', '--fsize=0', '--nofile=256', '--'] : [];
  const walls = hasBubblewrap() ? [BUBBLEWRAP, ...confine(files), '--'] : [];
  return [...limits, ...walls];
}

function confine(files: readonly string[]): string[] {
  const readable = [...SYSTEM, dirname(process.execPath), ...CODE, ...files];
  return [...WALLS, ...readable.flatMap((path) => ['--ro-bind-try', path, path])];
}
