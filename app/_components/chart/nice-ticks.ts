/**
 * Round numbers between two values: steps of 1, 2 or 5 times a power of ten.
 * @param count about how many are wanted
 * @param wholeOnly for axes that count things
 */
export function niceTicks(low: number, high: number, count: number, wholeOnly = false): number[] {
  if (!(high > low) || count < 1) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  const step = wholeOnly ? Math.max(1, factor * power) : factor * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Counting in whole steps keeps 0.1 + 0.2 from showing.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
