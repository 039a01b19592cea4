import { inspect } from 'node:util';
import { EmbeddedPostgresProblem } from '#db/embedded/embedded-postgres-problem.ts';
import { StartFailure, StartRefusal } from './start-refusal.ts';

/** What is said about a start that failed, and the status that the process ends with. */
export interface Explanation {
  text: string;
  status: 1 | 2;
}

/** PostgreSQL's code for a full disk, and what its programs and Node write about one. */
const FULL_DISK = /ENOSPC|EDQUOT|no space left on device|check free disk space|disk is full|^53100$/i;

export function explainFailure(error: unknown, dataDir: string): Explanation {
  if (isFullDisk(error)) {
    return {
      text: `The disk is full: free some space where ${dataDir} and this checkout lie, or set ARGMIN_DATA_DIR to a folder on another disk, and start again.`,
      status: 2,
    };
  }
  if (error instanceof StartRefusal || error instanceof EmbeddedPostgresProblem) {
    return { text: error.message, status: 2 };
  }
  if (error instanceof StartFailure) return { text: error.message, status: 1 };
  return { text: inspect(error), status: 1 };
}

/** Looks through the causes: each layer wraps what the one below it met. */
function isFullDisk(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, stderr } = at as { code?: unknown; stderr?: unknown };
    if ([at.message, code, stderr].some((text) => typeof text === 'string' && FULL_DISK.test(text)))
      return true;
  }
  return false;
}
