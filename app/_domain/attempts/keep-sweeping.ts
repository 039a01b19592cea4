import { databaseClient } from '../database.ts';
import { startSweeper } from './finish-due-attempts.ts';

// On globalThis, because development reloads modules and each reload would start another.
const kept = globalThis as typeof globalThis & { argminSweeper?: ReturnType<typeof startSweeper> };

/** Starts the sweeper of this process; it ends with it. */
export function keepSweeping(): void {
  if (kept.argminSweeper) return;
  const sweeper = startSweeper(databaseClient());
  kept.argminSweeper = sweeper;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sweeper.stop());
}
