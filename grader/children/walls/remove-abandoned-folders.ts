import { readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasOwner, nameWithOwner } from './owned-names.ts';

const PREFIX = 'argmin-';
const OLD_MS = 24 * 60 * 60 * 1_000;

/** How the working folder of a child begins; `mkdtemp` makes it one of its kind. */
export const childFolderPrefix = (): string => join(tmpdir(), nameWithOwner(PREFIX, ''));

/**
 * Takes away working folders whose supervisor was killed. One of a container that cannot be seen from here goes when
 * it is empty and a day old, which costs a child that still works in it nothing.
 */
export function removeAbandonedFolders(parent: string = tmpdir()): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(parent, name);
    try {
      if (!hasOwner(name)) rmSync(folder, { recursive: true, force: true });
      else if (Date.now() - statSync(folder).mtimeMs > OLD_MS) rmdirSync(folder);
    } catch {
      // not empty, not a folder, somebody else's, or gone meanwhile: none of ours to take away
    }
  }
}
