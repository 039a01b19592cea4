import { availableParallelism } from 'node:os';

/** How many cores each of a worker's slots may use at once, so that all of them together do not ask for more than there are. */
export function shareCores(slots: number): number {
  return Math.max(1, Math.floor(availableParallelism() / slots));
}
