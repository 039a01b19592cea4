import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/** A log file that never grows over its cap: what was written before is kept once, as `<file>.1`. */
export interface CappedLog {
  write(text: string): void;
  close(): void;
}

const CAP_BYTES = 4 * 1024 * 1024;

export function openCappedLog(file: string, capBytes = CAP_BYTES): CappedLog {
  let descriptor: number | null = openSync(file, 'a', 0o600);
  let size = fstatSync(descriptor).size;
  const close = () => {
    if (descriptor !== null) closeSync(descriptor);
    descriptor = null;
  };
  const turn = () => {
    close();
    renameSync(file, `${file}.1`);
    descriptor = openSync(file, 'a', 0o600);
    size = 0;
  };
  if (size > capBytes) turn();
  return {
    write(text) {
      if (descriptor === null) return;
      try {
        if (size > capBytes) turn();
        size += writeSync(descriptor, text);
      } catch (error) {
        // a full disk must not take the site down; the terminal still shows what matters
        if (!['ENOSPC', 'EDQUOT', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      }
    },
    close,
  };
}
