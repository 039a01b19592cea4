import { type RefusalLog, toRefusal } from './refusal.ts';
import type { OnFault } from './run-call.ts';

/** What failed first, until it is told. */
export class FirstFailure {
  readonly #log: RefusalLog;
  readonly #onFault: OnFault;
  #text: string | null = null;

  constructor(log: RefusalLog, onFault: OnFault) {
    this.#log = log;
    this.#onFault = onFault;
  }

  get isThere(): boolean {
    return this.#text !== null;
  }

  /** Later ones are left untold. */
  keep(operation: string, error: unknown): void {
    if (this.isThere) return;
    const refused = toRefusal(operation, error);
    if (refused.cause === error) this.#onFault(operation, error);
    this.#log.add(refused);
    this.#text = (refused.kind === 'type' ? 'T' : 'R') + refused.message;
  }

  /** @returns the refusal as the guest is told it */
  take(): string {
    const text = this.#text ?? '';
    this.#text = null;
    return text;
  }
}
