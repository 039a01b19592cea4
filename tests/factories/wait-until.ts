import { setTimeout as delay } from 'node:timers/promises';

/** Looks until something holds; fails with what it waited for. */
export async function waitUntil<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  deadlineMs = 120_000,
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`Not within ${deadlineMs / 1000} s: ${what}`);
    await delay(20);
  }
}
