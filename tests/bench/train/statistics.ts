/** A measured quantity: median and range of its runs. */
export interface Spread {
  median: number;
  least: number;
  most: number;
  n: number;
}

/** The middle value; of an even number of values the mean of the two in the middle, NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [below = Number.NaN, above = Number.NaN] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return (below + above) / 2;
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    median: median(values),
    least: Math.min(...values),
    most: Math.max(...values),
    n: values.length,
  };
}

/**
 * How many times as much `values` are as `base`: the ratio of the medians, and the range of the ratios round by round,
 * which share the machine's mood.
 */
export function ratioOf(values: readonly number[], base: readonly number[]): Spread {
  const pairs = values.slice(0, base.length).map((value, round) => value / (base[round] ?? Number.NaN));
  return { ...spreadOf(pairs), median: median(values) / median(base) };
}
