import type { EventEmitter } from 'node:events';

// On globalThis, because development reloads modules and each reload would listen again.
const kept = globalThis as typeof globalThis & { argminLeaving?: AbortSignal };

/**
 * Aborts when this process is told to end. An answer that stays open must end then: the server waits for each of them,
 * and whoever stops it does not wait as long. Browsers ask again, and find the next process.
 */
export function leaving(): AbortSignal {
  kept.argminLeaving ??= abortedBySignals(process);
  return kept.argminLeaving;
}

export function abortedBySignals(source: Pick<EventEmitter, 'once'>): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT']) source.once(name, () => controller.abort());
  return controller.signal;
}
