import type { Addon, OpAttribute, PublishedAttribute } from './addon.ts';

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

  /** The number of a call of a published kernel. */
  numberOfPublished(op: string, attributes: readonly PublishedAttribute[]): number {
    let key = op;
    for (const { name, value } of attributes) key += `;${name}=${textOf(value)}`;
    return this.#numbers.get(key) ?? this.#register(key, op, attributes.map(translate));
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

const textOf = (value: PublishedAttribute['value']): string => (Object.is(value, -0) ? '-0' : String(value));

/** TF_AttrType: tensorflow/c/tf_attrtype.h. */
const KINDS = ['text', 'integer', 'number', 'flag', 'type'] as const;

/** @throws Error for an attribute of another type: none of the published kernels that we call has one */
function translate({ name, type, value }: PublishedAttribute): OpAttribute {
  const kind = KINDS[type];
  if (kind === 'text') return [name, kind, String(value)];
  if (kind === 'integer' && Array.isArray(value)) return [name, 'integers', value];
  if (kind) return [name, kind, Number(value)];
  throw new Error(`an attribute ${name} of the type ${type} cannot be said`);
}
