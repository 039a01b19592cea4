import { TypedNumbers } from '../values/decode-value.ts';

/** A right value or a mistake that is written in a way that is not understood: a fault of the task. */
export class LiteralError extends Error {
  override name = 'LiteralError';
}

const WORDS = new Map<string, unknown>([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);
const SPACE = /\s*/y;
const NUMBER = /(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/iy;
const TEXT = /"(?:[^"\\\n]|\\.)*"/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const TYPED = /new\s+(\w+Array)\s*\(/y;

/**
 * Reads a value from its source, without running it: numbers, NaN and Infinity, texts in double quotes, true, false,
 * null, undefined, lists, objects and typed arrays.
 * @throws LiteralError
 */
export function readLiteral(source: string): unknown {
  const reader = new Reader(source);
  const value = reader.value();
  reader.end();
  return value;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  value(): unknown {
    if (this.#takes('[')) return this.#list();
    if (this.#takes('{')) return this.#record();
    if (this.#takes('-')) return -this.#number();
    const typed = this.#match(TYPED);
    if (typed) return this.#typed(typed[1] as string);
    const text = this.#match(TEXT);
    if (text) return this.#text(text[0]);
    const word = this.#match(WORD);
    if (word && WORDS.has(word[0])) return WORDS.get(word[0]);
    return word ? this.#fail() : this.#number();
  }

  end(): void {
    this.#match(SPACE);
    if (this.#at < this.#source.length) this.#fail();
  }

  #number(): number {
    const digits = this.#match(NUMBER);
    if (digits) return Number(digits[0]);
    const word = this.#match(WORD);
    const value = word && WORDS.get(word[0]);
    return typeof value === 'number' ? value : this.#fail();
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    while (!this.#takes(']')) {
      list.push(this.value());
      if (!this.#takes(',') && !this.#sees(']')) this.#fail();
    }
    return list;
  }

  #record(): object {
    const record = Object.create(null) as Record<string, unknown>;
    while (!this.#takes('}')) {
      const text = this.#match(TEXT);
      const key = text ? this.#text(text[0]) : (this.#match(WORD)?.[0] ?? this.#fail());
      if (!this.#takes(':')) this.#fail();
      record[key] = this.value();
      if (!this.#takes(',') && !this.#sees('}')) this.#fail();
    }
    return record;
  }

  #typed(type: string): TypedNumbers {
    const list = this.#takes('[') ? this.#list() : this.#fail();
    if (!this.#takes(')') || !list.every((item) => typeof item === 'number')) this.#fail();
    return new TypedNumbers(type, Float64Array.from(list as number[]));
  }

  #text(quoted: string): string {
    try {
      return JSON.parse(quoted) as string;
    } catch {
      return this.#fail();
    }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    if (pattern !== SPACE) this.#match(SPACE);
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #sees(character: string): boolean {
    this.#match(SPACE);
    return this.#source[this.#at] === character;
  }

  #takes(character: string): boolean {
    const sees = this.#sees(character);
    if (sees) this.#at += 1;
    return sees;
  }

  #fail(): never {
    const rest = this.#source.slice(this.#at, this.#at + 30);
    throw new LiteralError(`a value of the task cannot be read from here on: ${JSON.stringify(rest)}`);
  }
}
