import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Does something again and again, with a pause between, until `signal`. A failure is logged and the next turn comes. */
export async function repeat(
  pauseMs: number,
  signal: AbortSignal,
  log: Logger,
  action: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await delay(pauseMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    await action().catch((error: unknown) => log.warn({ err: error }, 'will try again'));
  }
}
