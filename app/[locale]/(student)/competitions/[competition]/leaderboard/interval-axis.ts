/** Bounds are taken to the next five points, so that the axis stays put while scores move. */
const STEP = 0.05;

/** An axis that holds all of these intervals, within 0 … 1. */
export function intervalAxis(intervals: readonly (readonly [number, number])[]): [number, number] {
  const low = Math.min(...intervals.map(([bound]) => bound), 1);
  const high = Math.max(...intervals.map(([, bound]) => bound), 0);
  const from = Math.max(0, Math.floor(low / STEP) * STEP);
  const to = Math.min(1, Math.ceil(high / STEP) * STEP);
  return from < to ? [from, to] : [0, 1];
}
