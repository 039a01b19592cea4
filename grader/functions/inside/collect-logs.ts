import { decodeValue } from '../values/decode-value.ts';
import { encodeValue } from '../values/encode-value.ts';
import { makeVisible } from '../../messages/make-visible.ts';
import { cutText, writeValue } from '../values/write-value.ts';

const MOST = 8_000;
const MOST_OF_LINE = 1_000;
const CUT = '⋯\n';

/** What a run writes to its console: its beginning, one line for each call. */
export class LogCollector {
  /** Off while a case runs that the student does not see. */
  on = true;
  #text = '';
  #isFull = false;

  /** @param values copied out of the isolate. @returns whether more is kept */
  add(values: unknown): boolean {
    if (!this.on) return true;
    if (this.#isFull) return false;
    const shown = Array.isArray(values) ? values.map(show) : [];
    this.#text += `${cutText(shown.join(' '), MOST_OF_LINE)}\n`;
    this.#isFull = this.#text.length > MOST;
    if (this.#isFull) this.#text = `${cutText(this.#text, MOST)}\n${CUT}`;
    return !this.#isFull;
  }

  text(): string {
    return this.#text;
  }
}

function show(value: unknown): string {
  if (typeof value === 'string') return makeVisible(value.slice(0, MOST_OF_LINE), '\n\t');
  try {
    const { value: encoded, numbers } = encodeValue(value);
    return writeValue(decodeValue(encoded, numbers));
  } catch {
    return '[…]';
  }
}
