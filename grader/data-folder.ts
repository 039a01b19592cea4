import { resolve } from 'node:path';

const DEFAULT_FOLDER = resolve(import.meta.dirname, '..', '.data');

/**
 * Where this installation keeps what it made: prepared data sets, its secret, the embedded database.
 * `ARGMIN_DATA_DIR` names it; without one it is `.data` at the root of the repository.
 */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env.ARGMIN_DATA_DIR ? resolve(env.ARGMIN_DATA_DIR) : DEFAULT_FOLDER;
}
