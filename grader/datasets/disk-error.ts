const REASONS: Record<string, (folder: string, megabytes: number) => string> = {
  ENOSPC: (folder, megabytes) => `the disk of ${folder} is full; ${megabytes} MB are needed there`,
  EDQUOT: (folder, megabytes) => `the disk quota of ${folder} is used up; ${megabytes} MB are needed there`,
  EACCES: (folder) => `${folder} may not be written by this user`,
  EROFS: (folder) => `${folder} is on a read-only disk`,
};

/** The disk refused to take what was written. */
export function isDiskError(error: unknown): boolean {
  return ((error as NodeJS.ErrnoException | null)?.code ?? '') in REASONS;
}

/**
 * Says in one sentence why a folder could not be written, with the error as its cause; other errors pass unchanged.
 * @param task what was being done, as in 'could not …'
 * @param needs bytes that the task writes
 */
export function nameDiskError(error: unknown, task: string, folder: string, needs: number): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  if (!reason) return error;
  return new Error(`could not ${task}: ${reason(folder, Math.ceil(needs / 1e6))}`, { cause: error });
}
