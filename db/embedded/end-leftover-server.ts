import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresProblem } from './embedded-postgres-problem.ts';
import { readPostmaster } from './postmaster-file.ts';

const DEADLINE_MS = 30_000;

/**
 * Ends a server that an earlier process left on this cluster, or removes the file of one that is gone.
 * To be called by the holder of the data folder's lock alone: any server still there has lost its owner.
 */
export async function endLeftoverServer(folder: string): Promise<void> {
  const left = await readPostmaster(folder);
  if (!left) return;
  const deadline = performance.now() + DEADLINE_MS;
  while (await serves(left.pid, folder)) {
    // fast shutdown; a second one does no harm to a server that is stopping already
    process.kill(left.pid, 'SIGINT');
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresProblem(
        `A PostgreSQL that an earlier start left behind (process ${left.pid}) does not stop: end it and start again.`,
      );
    }
    await delay(50);
  }
  // another program may have that number by now, and PostgreSQL would take it for its own kind
  await rm(join(folder, 'postmaster.pid'), { force: true });
}

/** Whether that process is a PostgreSQL on this cluster. */
async function serves(pid: number, folder: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(folder);
}
