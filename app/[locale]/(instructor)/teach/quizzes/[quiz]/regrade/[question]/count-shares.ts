const BINS = 10;

/** How many shares fall into each tenth; a whole tenth belongs to the one that it begins, and all to the last. */
export function countShares(shares: readonly number[]): number[] {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const share of shares) {
    // A tenth that floating point puts a hair below itself is still that tenth.
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(share * BINS + 1e-9)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
