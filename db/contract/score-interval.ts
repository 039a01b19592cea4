/** z of the two-sided 95 % interval. */
const Z = 1.959963984540054;

/**
 * Wilson's 95 % score interval of a proportion (Wilson 1927, doi:10.1080/01621459.1927.10502953).
 * @param correct right answers, 0 … total
 * @param total images, at least 1
 * @returns lower and upper bound, each in 0 … 1
 */
export function scoreInterval(correct: number, total: number): [number, number] {
  const p = correct / total;
  const z2n = (Z * Z) / total;
  const centre = p + z2n / 2;
  const half = Z * Math.sqrt((p * (1 - p)) / total + z2n / (4 * total));
  const clamp = (value: number) => Math.min(1, Math.max(0, value / (1 + z2n)));
  return [clamp(centre - half), clamp(centre + half)];
}
