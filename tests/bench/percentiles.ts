/** The value that a share of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? Number.NaN;
}

/** `500: p50 12 ms, p95 40 ms, p99 55 ms, worst 80 ms` */
export function describeTimes(milliseconds: readonly number[]): string {
  const at = (share: number) => percentile(milliseconds, share).toFixed(0);
  return `${milliseconds.length}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`;
}
