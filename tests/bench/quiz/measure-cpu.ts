import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of /proc, which are a hundredth of a second on every Linux. */
const TICK_MS = 10;

export interface CpuTimes {
  site: number;
  database: number;
}

/** Processor time, in ms, that the site's and PostgreSQL's processes below this one have used. */
export function measureCpu(): CpuTimes {
  const parents = new Map<number, number>();
  const found: { pid: number; ms: number; command: string }[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(pid, Number(fields[1]));
      const ticks = Number(fields[11]) + Number(fields[12]);
      found.push({ pid, ms: ticks * TICK_MS, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') });
    } catch {
      // ended meanwhile
    }
  }
  const isOurs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === process.pid) return true;
    return false;
  };
  const sum = (pattern: RegExp) =>
    found
      .filter(({ pid, command }) => pattern.test(command) && isOurs(pid))
      .reduce((total, { ms }) => total + ms, 0);
  return { site: sum(/next-server|next\/dist|next start/), database: sum(/postgres/) };
}
