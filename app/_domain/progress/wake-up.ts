import { setTimeout as delay } from 'node:timers/promises';

/** Lets one reader wait for the next change. Changes that come while it is busy are one change. */
export class WakeUp {
  #changed = false;
  #wake: (() => void) | null = null;

  readonly notify = (): void => {
    this.#changed = true;
    this.#wake?.();
  };

  /** Resolves at the next change, or with false after `timeoutMs` or when `signal` aborts. */
  async next(timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#changed) {
      const timeout = new AbortController();
      await Promise.race([
        new Promise<void>((resolve) => {
          this.#wake = resolve;
        }),
        delay(timeoutMs, undefined, { signal: AbortSignal.any([signal, timeout.signal]) }).catch(() => {}),
      ]);
      timeout.abort();
      this.#wake = null;
    }
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }
}
