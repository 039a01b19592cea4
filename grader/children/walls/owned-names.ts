import { readFileSync, readlinkSync } from 'node:fs';

/** `<prefix><process namespace>-<process>-<its start>-<rest>`: numbers of processes come back, their starts do not. */
const OWNED = /^[a-z-]+-(\d+)-(\d+)-(\d+)-\w+$/;

/** A name that tells which process made what is called so. */
export function nameWithOwner(prefix: string, rest: string): string {
  return `${prefix}${processNamespace()}-${process.pid}-${startOf(process.pid)}-${rest}`;
}

/** Whether the maker may still live: one of another container cannot be asked, nor one that a name does not tell. */
export function hasOwner(name: string): boolean {
  const [, namespace, pid, start] = OWNED.exec(name) ?? [];
  if (namespace !== processNamespace()) return true;
  return startOf(Number(pid)) === start;
}

function processNamespace(): string {
  return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
}

/** When a process began, in ticks since the machine did; empty for one that is gone. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in parentheses may hold anything; the start is the twentieth field after it
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
