/** A kernel attribute that may cross: plain data, nothing with behaviour. */
export type Attribute = number | string | boolean | null | Attribute[];
export type Attributes = Record<string, Attribute>;

/** A list of lengths for as many parts as fit into the block, and more, takes less. */
const MAX_TEXT = 100_000;
const MAX_STRING = 4_096;
const MAX_DEPTH = 3;
const NAME = /^[A-Za-z]\w{0,63}$/;
/** Numbers that JSON cannot say stand as { n: name }; objects mean nothing else here. */
const ODD_NUMBERS = new Map<unknown, number>([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);

/** Attributes that no kernel takes; `message` names the attribute. */
export class AttributesRefused extends Error {
  override name = 'AttributesRefused';
}

/** Writes a kernel's attributes as text. Undefined ones are left out; NaN, infinities and -0 survive. */
export function encodeAttributes(attributes: object | undefined): string {
  return JSON.stringify(attributes ?? {}, (_key, value: unknown) => {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { n: Object.is(value, -0) ? '-0' : String(value) };
    }
    return ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value;
  });
}

/**
 * Reads attributes that the guest wrote: own keys with plain names, values of plain types, nothing else.
 * @throws AttributesRefused
 */
export function decodeAttributes(text: unknown): Attributes {
  if (typeof text !== 'string' || text.length > MAX_TEXT) throw new AttributesRefused('the attributes');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new AttributesRefused('the attributes', { cause });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new AttributesRefused('the attributes');
  }
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(parsed)) {
    if (!NAME.test(name)) throw new AttributesRefused('the name of an attribute');
    attributes[name] = check(name, value, 0);
  }
  return attributes;
}

/** A copy that a kernel may change without changing the next call's. */
export function copyAttributes(attributes: Attributes): Attributes {
  const copy: Attributes = {};
  for (const name in attributes) copy[name] = copyValue(attributes[name] as Attribute);
  return copy;
}

function copyValue(value: Attribute): Attribute {
  return Array.isArray(value) ? value.map(copyValue) : value;
}

function check(name: string, value: unknown, depth: number): Attribute {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string' && value.length <= MAX_STRING) return value;
  if (Array.isArray(value) && depth < MAX_DEPTH) return value.map((item) => check(name, item, depth + 1));
  if (typeof value === 'object') {
    const odd = ODD_NUMBERS.get((value as { n?: unknown }).n);
    if (odd !== undefined) return odd;
  }
  throw new AttributesRefused(`the attribute ${name}`);
}
