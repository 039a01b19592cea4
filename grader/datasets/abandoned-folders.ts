import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const ABANDONED_MS = 60 * 60 * 1_000;

/** Takes away what a process left half-made that was killed: folders of that prefix, untouched for an hour. */
export async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(parent, name);
    const entry = await stat(path).catch(() => null);
    if (entry && Date.now() - entry.mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}
