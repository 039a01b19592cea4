import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a child may reach of the disk, beside Node and the grader's code. */
export interface Permitted {
  reads: readonly string[];
  writes: readonly string[];
  devices: readonly string[];
}

export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/** Descriptors on which bubblewrap reads the seccomp filter: in a child, and in a trial. */
export const FILTER_IN_CHILD = 5;
export const FILTER_ON_STDIN = 0;

/** Libraries, none of the system's programs. */
const LIBRARIES = ['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/etc/ld.so.cache'];
const LIMITER = '/usr/bin/prlimit';
/** The grader's own source and what was built of it: neither the data folder nor `.env` lies in them. */
const CODE = ['package.json', 'grader', 'db/contract', '.build/guest', '.build/wasm'].map((name) =>
  join(REPOSITORY, name),
);

/** No network, no process but its own, nobody's rights, nothing to write to. */
const NAMESPACES = (
  '--unshare-user --unshare-net --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup-try ' +
  '--uid 65534 --gid 65534 --hostname sandbox --die-with-parent'
).split(' ');
const FRESH = '--proc /proc --dev /dev --tmpfs /tmp'.split(' ');
const SHUT = '--dir /empty --chdir /empty --remount-ro /tmp --remount-ro /dev --remount-ro /'.split(' ');

/** What every child reads; all of it must be there. */
export const READ_BY_ALL = [process.execPath, ...CODE];

/** The words that put a command behind bubblewrap. */
export function bubblewrapCommand(
  path: string,
  { reads, writes, devices }: Permitted,
  { forbidsNamespaces, filterOn }: { forbidsNamespaces: boolean; filterOn: number | null },
): string[] {
  const bind = (how: string, paths: readonly string[]) => paths.flatMap((each) => [how, each, each]);
  return [
    path,
    ...NAMESPACES,
    ...(forbidsNamespaces ? ['--disable-userns'] : []),
    ...(filterOn === null ? [] : ['--seccomp', String(filterOn)]),
    ...FRESH,
    ...bind('--ro-bind-try', [...LIBRARIES, LIMITER, ...READ_BY_ALL]),
    ...bind('--ro-bind', reads),
    ...bind('--bind', writes),
    ...bind('--dev-bind', devices),
    ...SHUT,
    '--',
  ];
}
