import { readFileSync } from 'node:fs';

/** Resident bytes of one process, without those that it started. */
export function measureOwnMemory(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kibibytes) * 1024;
}
