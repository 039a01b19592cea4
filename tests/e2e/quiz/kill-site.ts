import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Kills the process that serves the site at this address, as a crash would; its parent starts it again. */
export function killSite(baseURL: string): void {
  for (const pid of serversOf(baseURL)) process.kill(pid, 'SIGKILL');
}

/** Kills it, and keeps its parent from starting it again while something is done. */
export async function whileSiteIsDown(baseURL: string, work: () => Promise<void>): Promise<void> {
  const parents = serversOf(baseURL).map(parentOf);
  for (const pid of parents) process.kill(pid, 'SIGSTOP');
  try {
    killSite(baseURL);
    await work();
  } finally {
    for (const pid of parents) process.kill(pid, 'SIGCONT');
  }
}

function serversOf(baseURL: string): number[] {
  const sockets = listeningSockets(Number(new URL(baseURL).port));
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && holdsOne(name, sockets));
  if (pids.length === 0) throw new Error(`Nothing serves ${baseURL}`);
  return pids.map(Number);
}

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // the program's name may hold spaces and parentheses
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(parent);
}

/** By their inodes: columns of /proc/net/tcp, where state 0A is LISTEN. */
function listeningSockets(port: number): Set<string> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const rows = ['tcp', 'tcp6'].flatMap((name) =>
    readFileSync(`/proc/net/${name}`, 'utf8').split('\n').slice(1),
  );
  return new Set(
    rows.flatMap((row) => {
      const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/);
      return local.endsWith(`:${hex}`) && state === '0A' ? [`socket:[${inode}]`] : [];
    }),
  );
}

function holdsOne(pid: string, sockets: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`)));
  } catch {
    // it has ended meanwhile, or is not ours to look into
    return false;
  }
}
