/**
 * A share as per cent: two decimals from 10,000 images on, else one.
 * @param score 0 … 1
 * @param interval lower and upper bound, 0 … 1; half its width is given beside
 */
export function formatScore(
  score: number,
  interval: readonly [number, number] | null,
  images: number,
): { value: string; halfWidth: string | null } {
  const decimals = images >= 10_000 ? 2 : 1;
  return {
    value: `${(score * 100).toFixed(decimals)}%`,
    halfWidth: interval ? (((interval[1] - interval[0]) / 2) * 100).toFixed(decimals) : null,
  };
}
