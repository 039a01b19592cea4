import type { Addon, OpAttribute } from './addon.ts';

const MOST = 4_096;

/** The calls that the addon knows by number: an op and its attributes, said once. */
export class CallTable {
  readonly #addon: Addon;
  readonly #numbers = new Map<string, number>();

  constructor(addon: Addon) {
    this.#addon = addon;
  }

  numberOf(op: string, attributes: readonly OpAttribute[]): number {
    let key = op;
    for (const [name, , value] of attributes) key += `|${name}=${textOf(value)}`;
    return this.#numbers.get(key) ?? this.#register(key, op, attributes);
  }

  #register(key: string, op: string, attributes: readonly OpAttribute[]): number {
    if (this.#numbers.size >= MOST) {
      // a program that never repeats itself costs no memory
      this.#addon.forget();
      this.#numbers.clear();
    }
    const number = this.#addon.register(op, attributes);
    this.#numbers.set(key, number);
    return number;
  }
}

const textOf = (value: OpAttribute[2]): string => (Object.is(value, -0) ? '-0' : String(value));
