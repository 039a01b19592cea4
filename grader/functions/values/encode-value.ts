import { inspect } from 'node:util';

/**
 * A value as JSON can carry it, node by node:
 *   true, null, "text", 1.5         as they are
 *   ["n", "NaN"]                    NaN, Infinity, -Infinity, -0
 *   ["u"] · ["h"] · ["i", "12"]     undefined · a hole of a list · a bigint
 *   ["a", node…]                    a list
 *   ["f", type, place, length]      a list of numbers: float64s of the attachment; type '' for a plain array
 *   ["o", key, node, key, node…]    an object
 *   ["x", text]                     anything else, as it is shown
 */
export type EncodedValue = unknown;

/** More than this is no answer to a question. */
const MOST_NODES = 500_000;
const MOST_CHARACTERS = 2_000_000;
const MOST_NUMBERS = 4_000_000;
const DEEPEST = 200;
const SHOWN = { depth: 2, maxArrayLength: 20, maxStringLength: 200, breakLength: Number.POSITIVE_INFINITY };

/** There is more of the value than is carried. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

const TYPED = new Map<unknown, string>(
  [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
  ].map((type) => [type.prototype, type.name]),
);

/**
 * Encodes a value that was copied out of the isolate: plain data with the prototypes of this realm, no code in it.
 * @throws TooLarge
 */
export function encodeValue(value: unknown): { value: EncodedValue; numbers: Uint8Array } {
  const encoder = new Encoder();
  const encoded = encoder.encode(value, 0);
  return { value: encoded, numbers: encoder.numbers() };
}

class Encoder {
  #nodes = 0;
  #characters = 0;
  #count = 0;
  readonly #lists: Float64Array[] = [];
  readonly #above = new Set<object>();

  encode(value: unknown, depth: number): EncodedValue {
    if (++this.#nodes > MOST_NODES || depth > DEEPEST) throw new TooLarge();
    switch (typeof value) {
      case 'boolean':
        return value;
      case 'string':
        return this.#text(value);
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ['n', Object.is(value, -0) ? '-0' : String(value)];
      case 'bigint':
        return ['i', this.#text(value.toString())];
      case 'undefined':
        return ['u'];
      default:
        return value === null ? null : this.#object(value as object, depth);
    }
  }

  numbers(): Uint8Array {
    const all = new Float64Array(this.#count);
    let at = 0;
    for (const list of this.#lists) {
      all.set(list, at);
      at += list.length;
    }
    return new Uint8Array(all.buffer);
  }

  #object(value: object, depth: number): EncodedValue {
    const typed = TYPED.get(Object.getPrototypeOf(value));
    if (typed) return this.#list(typed, value as Float64Array);
    if (this.#above.has(value)) return ['x', '[Circular]'];
    this.#above.add(value);
    try {
      if (Array.isArray(value)) return this.#array(value, depth);
      if (Object.getPrototypeOf(value) === Object.prototype) return this.#record(value, depth);
      return ['x', this.#text(inspect(value, SHOWN))];
    } finally {
      this.#above.delete(value);
    }
  }

  #array(array: unknown[], depth: number): EncodedValue {
    if (array.length > MOST_NUMBERS) throw new TooLarge();
    if (array.length > 8 && isNumbers(array)) return this.#list('', array);
    const encoded: EncodedValue[] = ['a'];
    for (let i = 0; i < array.length; i++) {
      if (i in array) encoded.push(this.encode(array[i], depth + 1));
      else if (++this.#nodes > MOST_NODES) throw new TooLarge();
      else encoded.push(['h']);
    }
    return encoded;
  }

  #list(type: string, list: ArrayLike<number>): EncodedValue {
    const place = this.#count;
    this.#count += list.length;
    if (this.#count > MOST_NUMBERS) throw new TooLarge();
    this.#lists.push(Float64Array.from(list));
    return ['f', type, place, list.length];
  }

  #record(record: object, depth: number): EncodedValue {
    const encoded: EncodedValue[] = ['o'];
    for (const [key, item] of Object.entries(record)) {
      encoded.push(this.#text(key), this.encode(item, depth + 1));
    }
    return encoded;
  }

  #text(text: string): string {
    this.#characters += text.length;
    if (this.#characters > MOST_CHARACTERS) throw new TooLarge();
    return text;
  }
}

function isNumbers(array: unknown[]): array is number[] {
  for (let i = 0; i < array.length; i++) if (typeof array[i] !== 'number') return false;
  return true;
}
