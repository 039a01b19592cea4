import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { FUNCTIONS } from './functions.ts';
import { range } from './list-functions.ts';
import { asList, asNumber, type Callable, ExpressionError, type Value } from './value.ts';

/** A stream of random numbers that a seed determines. */
export interface Random {
  /** An integer from low to high, both in. */
  integer(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
}

/** @param seed any 32-bit integer; neighbouring seeds give unrelated streams */
export function randomStream(seed: number): Random {
  const generator = xoroshiro128plus(mix(seed));
  const integer = (low: number, high: number) => uniformInt(generator, low, high);
  return {
    integer,
    pick: (list) => {
      const item = list[integer(0, list.length - 1)];
      if (item === undefined) throw new ExpressionError('pick from an empty list');
      return item;
    },
    shuffle: (list) => {
      const items = [...list];
      for (let i = items.length - 1; i > 0; i--) {
        const j = integer(0, i);
        [items[i], items[j]] = [items[j]!, items[i]!];
      }
      return items;
    },
  };
}

/** murmur3's finaliser: spreads neighbouring seeds. */
function mix(seed: number): number {
  let h = seed | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A seed for a purpose of its own, so that drawing more for one leaves the others as they are. */
export function seedFor(seed: number, purpose: string): number {
  let h = seed | 0;
  for (let i = 0; i < purpose.length; i++) h = Math.imul(h ^ purpose.charCodeAt(i), 0x01000193);
  return mix(h);
}

const DRAWS: Record<string, (random: Random, args: Value[]) => Value> = {
  pick: (random, [list]) => random.pick(asList(list ?? null)),
  sample: (random, [list, k]) => {
    const items = random.shuffle(asList(list ?? null));
    const size = asNumber(k ?? null);
    if (size > items.length) throw new ExpressionError(`sample of ${size} from ${items.length}`);
    return items.slice(0, size);
  },
  shuffle: (random, [list]) => random.shuffle(asList(list ?? null)),
  integer: (random, [low, high]) => random.integer(asNumber(low ?? null), asNumber(high ?? null)),
  grid: (random, [low, high, step]) =>
    random.pick(range(asNumber(low ?? null), asNumber(high ?? null), asNumber(step ?? null))),
  chance: (random, [p]) => random.integer(0, 0x7fffffff) / 0x80000000 < asNumber(p ?? null),
  /** Box and Muller, 1958. */
  normal: (random, [mean, deviation]) => {
    const u = (random.integer(0, 0x7ffffffe) + 1) / 0x80000000;
    const v = random.integer(0, 0x7fffffff) / 0x80000000;
    const z = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
    return asNumber(mean ?? null) + asNumber(deviation ?? null) * z;
  },
};

/** A source of randomness that is set for each draw, so that expressions are compiled once for all seeds. */
export interface RandomSource {
  current: Random | null;
}

/** All functions and the random ones, which draw from the source. */
export function functionsWithRandom(source: RandomSource): ReadonlyMap<string, Callable> {
  const all = new Map(FUNCTIONS);
  for (const [name, draw] of Object.entries(DRAWS)) {
    all.set(name, (...args) => {
      if (!source.current) throw new ExpressionError(`${name} draws at random outside a draw`);
      return draw(source.current, args);
    });
  }
  return all;
}
