/** What was returned and is neither number, text, list nor object: shown, and equal to nothing. */
export class OtherValue {
  readonly shown: string;
  constructor(shown: string) {
    this.shown = shown;
  }
}

/** An encoded value that no encoder of ours wrote. */
export class BrokenValue extends Error {
  override name = 'BrokenValue';
}

const SPECIAL = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);
const DEEPEST = 250;
/** Where a list has nothing, not even undefined. */
export const HOLE: unique symbol = Symbol('hole');

/**
 * Makes plain data of what encode-value.ts wrote: objects come without a prototype, lists of numbers of a typed array
 * as `TypedNumbers`.
 * @param attachment float64s
 * @throws BrokenValue
 */
export function decodeValue(encoded: unknown, attachment: Uint8Array): unknown {
  if (attachment.byteOffset % 8 !== 0 || attachment.byteLength % 8 !== 0) throw new BrokenValue();
  const numbers = new Float64Array(attachment.buffer, attachment.byteOffset, attachment.byteLength / 8);
  return decode(encoded, numbers, 0);
}

/** The numbers of a typed array and its name. */
export class TypedNumbers {
  readonly type: string;
  readonly numbers: Float64Array;
  constructor(type: string, numbers: Float64Array) {
    this.type = type;
    this.numbers = numbers;
  }
}

function decode(node: unknown, numbers: Float64Array, depth: number): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if (!Array.isArray(node) || depth > DEEPEST) throw new BrokenValue();
  const [kind, first, place, length] = node as unknown[];
  switch (kind) {
    case 'u':
      return undefined;
    case 'n':
      if (typeof first !== 'string' || !SPECIAL.has(first)) throw new BrokenValue();
      return SPECIAL.get(first);
    case 'i':
      if (typeof first !== 'string' || !/^-?\d+$/.test(first)) throw new BrokenValue();
      return new OtherValue(`${first}n`);
    case 'x':
      if (typeof first !== 'string') throw new BrokenValue();
      return new OtherValue(first);
    case 'f':
      return decodeNumbers(first, place, length, numbers);
    case 'a':
      return decodeArray(node, numbers, depth);
    case 'o':
      return decodeRecord(node, numbers, depth);
    case 'h':
      return HOLE;
    default:
      throw new BrokenValue();
  }
}

function decodeNumbers(type: unknown, place: unknown, length: unknown, numbers: Float64Array): unknown {
  if (typeof type !== 'string' || !/^\w{0,20}$/.test(type)) throw new BrokenValue();
  if (!isCount(place) || !isCount(length) || place + length > numbers.length) throw new BrokenValue();
  const part = numbers.subarray(place, place + length);
  return type === '' ? Array.from(part) : new TypedNumbers(type, part);
}

function decodeArray(node: unknown[], numbers: Float64Array, depth: number): unknown[] {
  const array: unknown[] = Array.from({ length: node.length - 1 });
  for (let i = 1; i < node.length; i++) {
    const item = decode(node[i], numbers, depth + 1);
    array[i - 1] = item;
  }
  return array;
}

function decodeRecord(node: unknown[], numbers: Float64Array, depth: number): object {
  const record = Object.create(null) as Record<string, unknown>;
  for (let i = 1; i + 1 < node.length; i += 2) {
    const key = node[i];
    if (typeof key !== 'string') throw new BrokenValue();
    record[key] = decode(node[i + 1], numbers, depth + 1);
  }
  return record;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
