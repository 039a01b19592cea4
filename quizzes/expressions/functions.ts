import { refuseLongText, spend } from './budget.ts';
import { formatFixed, formatNumber } from './format-number.ts';
import { listFunctions, refuseLong } from './list-functions.ts';
import { crossEntropy, oneNumber, round, softmax, twoNumbers } from './number-functions.ts';
import { asList, asNumber, asNumbers, type Callable, ExpressionError, type Value } from './value.ts';

/** Applies a function of numbers to numbers, or element by element to lists of one length. */
export function elementwise(apply: (a: number) => number): (a: Value) => Value {
  const call = (a: Value): Value => (Array.isArray(a) ? a.map(call) : apply(asNumber(a)));
  return call;
}

export function elementwise2(apply: (a: number, b: number) => number): (a: Value, b: Value) => Value {
  const call = (a: Value, b: Value): Value => {
    if (typeof a === 'number' && typeof b === 'number') return apply(a, b);
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) throw new ExpressionError(`lists of ${a.length} and ${b.length} do not fit`);
      spend(a.length);
      return a.map((item, i) => call(item, b[i] ?? null));
    }
    if (Array.isArray(a)) {
      spend(a.length);
      return a.map((item) => call(item, b));
    }
    if (Array.isArray(b)) {
      spend(b.length);
      return b.map((item) => call(a, item));
    }
    return apply(asNumber(a), asNumber(b));
  };
  return call;
}

const textOf = (value: Value): string => {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  throw new ExpressionError('this has no text');
};

const textFunctions: Record<string, Callable> = {
  text: (value) => textOf(value ?? null),
  fixed: (x, decimals) => formatFixed(asNumber(x ?? null), asNumber(decimals ?? null)),
  join: (list, separator) =>
    asList(list ?? null)
      .map(textOf)
      .join(String(separator)),
  letter: (i) => String.fromCharCode(65 + asNumber(i ?? null)),
  concat: (...args) => {
    if (args.every((arg) => Array.isArray(arg))) {
      const joined = (args as Value[][]).flat(1);
      refuseLong(joined.length);
      return joined;
    }
    return refuseLongText(args.map(textOf).join(''));
  },
};

const learning: Record<string, Callable> = {
  softmax: (logits) => softmax(asNumbers(logits ?? null)),
  entropyBits: (p) => crossEntropy(asNumbers(p ?? null), asNumbers(p ?? null), Math.log2),
  entropyNats: (p) => crossEntropy(asNumbers(p ?? null), asNumbers(p ?? null), Math.log),
  crossEntropyBits: (p, q) => crossEntropy(asNumbers(p ?? null), asNumbers(q ?? null), Math.log2),
  crossEntropyNats: (p, q) => crossEntropy(asNumbers(p ?? null), asNumbers(q ?? null), Math.log),
};

function callables(): Map<string, Callable> {
  const all = new Map<string, Callable>();
  for (const [name, f] of Object.entries(oneNumber)) {
    const each = elementwise(f);
    all.set(name, (a) => each(a ?? null));
  }
  for (const [name, f] of Object.entries(twoNumbers)) {
    const each = elementwise2(f);
    all.set(name, (a, b) => each(a ?? null, b ?? null));
  }
  all.set('round', (x, decimals) => elementwise((a) => round(a, asNumber(decimals ?? 0)))(x ?? null));
  for (const [name, f] of Object.entries({ ...listFunctions, ...textFunctions, ...learning }))
    all.set(name, f);
  return all;
}

/** Everything that an expression can call, but for the random functions of `draw`. */
export const FUNCTIONS: ReadonlyMap<string, Callable> = callables();

export const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['pi', Math.PI],
  ['e', Math.E],
  ['infinity', Number.POSITIVE_INFINITY],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['nan', Number.NaN],
  ['NaN', Number.NaN],
  ['true', true],
  ['false', false],
  ['null', null],
]);
