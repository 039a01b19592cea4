import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Kills the process that serves the site at this address, as a crash would; its parent starts it again. */
export function killSite(baseURL: string): void {
  const sockets = listeningSockets(Number(new URL(baseURL).port));
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && holdsOne(name, sockets));
  if (pids.length === 0) throw new Error(`Nothing serves ${baseURL}`);
  for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
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
