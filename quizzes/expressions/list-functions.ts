import { spend } from './budget.ts';
import { tidy } from './number-functions.ts';
import {
  asBoolean,
  asFunction,
  asList,
  asNumber,
  asNumbers,
  type Callable,
  ExpressionError,
  sameValue,
  type Value,
} from './value.ts';

const MAX_LENGTH = 10_000;

/** @throws ExpressionError for a list that no question needs */
export function refuseLong(length: number): void {
  spend(Math.max(length, 0) || 0);
  if (!(length <= MAX_LENGTH)) throw new ExpressionError(`a list of more than ${MAX_LENGTH}`);
}

export function range(from: number, to: number, step = 1): number[] {
  if (step === 0) throw new ExpressionError('range with a step of 0');
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  refuseLong(count);
  return Array.from({ length: Math.max(count, 0) }, (_, i) => tidy(from + i * step));
}

/** Indices that sort the list, smallest first; equal ones keep their order. */
export function ranks(list: number[]): number[] {
  return list.map((_, i) => i).sort((a, b) => (list[a] ?? 0) - (list[b] ?? 0) || a - b);
}

function permutations(list: Value[]): Value[][] {
  if (list.length > 7) throw new ExpressionError('permutations of more than 7');
  if (list.length < 2) return [list];
  return list.flatMap((item, i) => permutations(list.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

function extreme(numbers: number[], better: (a: number, b: number) => boolean): number {
  if (numbers.length === 0) throw new ExpressionError('the largest or smallest of an empty list');
  let best = 0;
  for (const [i, x] of numbers.entries()) if (better(x, numbers[best] ?? 0)) best = i;
  return best;
}

/** One list, or several arguments. */
const gathered = (args: Value[]): number[] =>
  asNumbers(args.length === 1 && Array.isArray(args[0]) ? args[0] : args);

function transpose(rows: Value[][]): Value[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null));
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

function listOf(length: number, make: (index: number) => Value): Value[] {
  refuseLong(length);
  return Array.from({ length }, (_, i) => make(i));
}

/** Functions of lists. */
export const listFunctions: Record<string, Callable> = {
  length: (list) => (typeof list === 'string' ? list.length : asList(list ?? null).length),
  sum: (...args) => sum(gathered(args)),
  mean: (...args) => sum(gathered(args)) / gathered(args).length,
  prod: (...args) => gathered(args).reduce((a, b) => a * b, 1),
  min: (...args) => Math.min(...gathered(args)),
  max: (...args) => Math.max(...gathered(args)),
  argmin: (list) => extreme(asNumbers(list ?? null), (a, b) => a < b),
  argmax: (list) => extreme(asNumbers(list ?? null), (a, b) => a > b),
  sort: (list) => asNumbers(list ?? null).sort((a, b) => a - b),
  ranks: (list) => ranks(asNumbers(list ?? null)),
  reverse: (list) => asList(list ?? null).toReversed(),
  range: (from, to, step) => range(asNumber(from ?? null), asNumber(to ?? null), asNumber(step ?? 1)),
  slice: (list, from, to) =>
    asList(list ?? null).slice(asNumber(from ?? null), to === undefined ? undefined : asNumber(to)),
  flatten: (list) => asList(list ?? null).flat() as Value[],
  zip: (a, b) => transpose([asList(a ?? null), asList(b ?? null)]),
  transpose: (rows) => transpose(asList(rows ?? null).map((row) => asList(row))),
  map: (list, f) => asList(list ?? null).map((item, i) => asFunction(f ?? null)(item, i)),
  filter: (list, f) => asList(list ?? null).filter((item, i) => asBoolean(asFunction(f ?? null)(item, i))),
  all: (list) => asList(list ?? null).every(asBoolean),
  any: (list) => asList(list ?? null).some(asBoolean),
  count: (list) => asList(list ?? null).filter(asBoolean).length,
  distinct: (list) => {
    const items = asList(list ?? null);
    return items.every((item, i) => items.slice(0, i).every((other) => !sameValue(item, other)));
  },
  contains: (list, x) => asList(list ?? null).some((item) => sameValue(item, x ?? null)),
  indexOf: (list, x) => asList(list ?? null).findIndex((item) => sameValue(item, x ?? null)),
  /** The start and what n times f makes of it: a path of n + 1 states. */
  iterate: (start, n, f) => {
    refuseLong(asNumber(n ?? null));
    const states = [start ?? null];
    for (let i = 0; i < asNumber(n ?? null); i++) states.push(asFunction(f ?? null)(states[i] ?? null, i));
    return states;
  },
  cumsum: (list) => {
    let total = 0;
    return asNumbers(list ?? null).map((x) => (total += x));
  },
  dot: (a, b) => {
    const [x, y] = [asNumbers(a ?? null), asNumbers(b ?? null)];
    if (x.length !== y.length) throw new ExpressionError(`dot of lists of ${x.length} and ${y.length}`);
    return sum(x.map((item, i) => item * (y[i] ?? 0)));
  },
  outer: (a, b) => {
    const [x, y] = [asNumbers(a ?? null), asNumbers(b ?? null)];
    refuseLong(x.length * y.length);
    return x.map((one) => y.map((other) => one * other));
  },
  fill: (n, x) => listOf(asNumber(n ?? null), () => x ?? null),
  oneHot: (i, n) => listOf(asNumber(n ?? null), (k) => (k === i ? 1 : 0)),
  minGap: (list) => {
    const sorted = asNumbers(list ?? null).sort((a, b) => a - b);
    return Math.min(...sorted.slice(1).map((x, i) => x - (sorted[i] ?? 0)));
  },
  permutations: (list) => permutations(asList(list ?? null)),
};
