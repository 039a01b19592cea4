import { HOLE, OtherValue, TypedNumbers } from './decode-value.ts';
import { makeVisible } from '../../messages/make-visible.ts';

/** Stops writing: what is there is more than is shown. */
class Full extends Error {}

/**
 * A decoded value as TypeScript writes it: `[0.5, -0]`, `"text"`, `{ a: 1 }`, `new Uint8Array([0, 255])`.
 * What a person could not see is escaped; what is longer than `most` characters is cut and ends with `…`.
 */
export function writeValue(value: unknown, most = 500): string {
  const writer = new Writer(most);
  try {
    writer.write(value);
  } catch (error) {
    if (!(error instanceof Full)) throw error;
  }
  return cutText(writer.written, most);
}

/** Cuts a text without leaving half of a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

class Writer {
  written = '';
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  write(value: unknown): void {
    if (typeof value === 'string') this.#add(this.#quote(value));
    else if (value === HOLE) this.#add('');
    else if (Object.is(value, -0)) this.#add('-0');
    else if (typeof value !== 'object' || value === null) this.#add(String(value));
    else if (value instanceof OtherValue) this.#add(makeVisible(value.shown.slice(0, this.#most + 1)));
    else if (value instanceof TypedNumbers) {
      this.#add(`new ${value.type}(`);
      this.#list(value.numbers);
      this.#add(')');
    } else if (Array.isArray(value)) this.#list(value);
    else this.#record(value as Record<string, unknown>);
  }

  #list(list: ArrayLike<unknown>): void {
    this.#add('[');
    for (let i = 0; i < list.length; i++) {
      if (i > 0) this.#add(', ');
      this.write(list[i]);
    }
    this.#add(']');
  }

  #record(record: Record<string, unknown>): void {
    const keys = Object.keys(record);
    if (keys.length === 0) return this.#add('{}');
    this.#add('{ ');
    for (const [i, key] of keys.entries()) {
      if (i > 0) this.#add(', ');
      this.#add(`${/^[A-Za-z_$][\w$]*$/.test(key) ? key : this.#quote(key)}: `);
      this.write(record[key]);
    }
    this.#add(' }');
  }

  #quote(text: string): string {
    return makeVisible(JSON.stringify(text.slice(0, this.#most + 1)));
  }

  #add(text: string): void {
    this.written += text;
    if (this.written.length > this.#most) throw new Full();
  }
}
