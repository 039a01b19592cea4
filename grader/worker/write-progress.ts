import { setTimeout as delay } from 'node:timers/promises';
import type { ProgressEvent } from '#db/contract/progress-event.ts';
import type { GradingObserver } from '../pipeline/grading-request.ts';

/** Ten writes a second are as live as a person can see. */
const BETWEEN_WRITES_MS = 100;
/** Rows of one insert; PostgreSQL takes 65,535 parameters in one statement. */
const MOST_AT_ONCE = 2000;

/** Collects what a grading says and writes it in order, the first at once and then in batches. */
export class ProgressWriter implements GradingObserver {
  readonly #write: (events: ProgressEvent[]) => Promise<void>;
  readonly #failed = new AbortController();
  readonly #atEnd = new AbortController();
  #waiting: ProgressEvent[] = [];
  #writing: Promise<void> | null = null;

  /** @param write stores one batch; its failure ends the writing */
  constructor(write: (events: ProgressEvent[]) => Promise<void>) {
    this.#write = write;
  }

  /** Aborted with the error when a batch could not be written. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  onProgress(event: ProgressEvent): void {
    if (this.#failed.signal.aborted) return;
    this.#waiting.push(event);
    this.#writing ??= this.#drain();
  }

  /** All has been said: resolves when everything is stored; rejects when it could not be. */
  async written(): Promise<void> {
    this.#atEnd.abort();
    await this.#writing;
    this.#failed.signal.throwIfAborted();
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        await this.#write(this.#waiting.splice(0, MOST_AT_ONCE));
        // what is written last is what somebody waits for
        await delay(BETWEEN_WRITES_MS, undefined, { signal: this.#atEnd.signal }).catch(() => {});
      }
    } catch (error) {
      this.#waiting = [];
      this.#failed.abort(error);
    } finally {
      this.#writing = null;
    }
  }
}
