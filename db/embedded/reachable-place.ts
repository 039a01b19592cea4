import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { SystemUser } from './spawn-with-parent.ts';

/** Where root keeps what another user must reach, when the checkout stands under a closed folder such as /root. */
const OPEN_PLACE = '/var/lib/argmin';

/** Whether `user` can enter a folder, by asking the system as that user. */
export function canEnter(user: SystemUser, folder: string): boolean {
  const test = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' });
  return test.status === 0;
}

/** A folder under the open place that stays the same for `name`. */
export async function openPlace(name: string): Promise<string> {
  const folder = join(OPEN_PLACE, name);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await chmod(OPEN_PLACE, 0o755);
  return folder;
}

/** A new folder under the open place. */
export async function newOpenPlace(): Promise<string> {
  await openPlace('.');
  const folder = await mkdtemp(join(OPEN_PLACE, 'database-'));
  await chmod(folder, 0o711);
  return folder;
}
