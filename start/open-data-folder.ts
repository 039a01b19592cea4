import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefusal } from './start-refusal.ts';

const SQLITE_BUSY = 5;

/**
 * Makes the data folder if it is not there, and takes it for this process alone until the lock is disposed of
 * or the process is gone, however it goes.
 * @throws StartRefusal when it cannot be written or another start uses it
 */
export async function openDataFolder(dataDir: string): Promise<Disposable> {
  try {
    // root's server runs as another user, who has to pass through; what is secret in there has its own mode
    await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    await mkdir(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw cause;
    throw new StartRefusal(
      `The data folder ${dataDir} cannot be written by this user (${code}): set ARGMIN_DATA_DIR to a folder that can.`,
      { cause },
    );
  }
  return lock(dataDir);
}

/** SQLite's exclusive lock, since Node offers no file lock: the system releases it when the process ends. */
function lock(dataDir: string): Disposable {
  const file = new DatabaseSync(join(dataDir, 'start.lock'));
  try {
    file.exec('pragma journal_mode = memory; begin exclusive');
  } catch (cause) {
    file.close();
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw cause;
    throw new StartRefusal(
      `Argmin already runs on the data folder ${dataDir}: stop that one first, or set ARGMIN_DATA_DIR to another folder.`,
      { cause },
    );
  }
  return { [Symbol.dispose]: () => file.close() };
}
