/** What an expression can stand for. Records come from `data` alone; functions exist only as arguments. */
export type Value = number | string | boolean | null | Value[] | { readonly [key: string]: Value } | Callable;
export type Callable = (...args: Value[]) => Value;

/** Names and what they stand for in one variant. */
export type Scope = Map<string, Value>;

/** An expression that cannot be read or evaluated: the author's mistake, said so that the author can mend it. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
}

/** @throws ExpressionError that names what was found instead */
export function asNumber(value: Value, what = 'a number'): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  throw new ExpressionError(`expected ${what}, found ${describe(value)}`);
}

export function asList(value: Value, what = 'a list'): Value[] {
  if (Array.isArray(value)) return value;
  throw new ExpressionError(`expected ${what}, found ${describe(value)}`);
}

export function asNumbers(value: Value): number[] {
  return asList(value, 'a list of numbers').map((item) => asNumber(item));
}

export function asFunction(value: Value): Callable {
  if (typeof value === 'function') return value;
  throw new ExpressionError(`expected a function such as f(x) = x^2, found ${describe(value)}`);
}

/** A condition must be true or false: 0 and "" are slips more often than meant. */
export function asBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw new ExpressionError(`expected true or false, found ${describe(value)}`);
}

export function sameValue(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameValue(item, b[i] ?? null));
  }
  if (typeof a === 'number' && typeof b === 'number') return a === b || closeTo(a, b);
  return a === b;
}

/** Equal but for what a few operations in floating point lose. */
function closeTo(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

export function describe(value: Value): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object') return 'a record';
  return typeof value === 'string' ? `the text "${value}"` : `${typeof value} ${value}`;
}
