/**
 * Moves labels that would touch apart, keeping their order from top to bottom.
 * @param places where each would stand; null for none
 * @param distance between the middles of two labels
 */
export function spreadLabels(
  places: readonly (number | null)[],
  distance: number,
  lowest: number,
): (number | null)[] {
  const order = places.flatMap((at, i) => (at === null ? [] : [{ at, i }])).sort((a, b) => a.at - b.at);
  for (const [k, label] of order.entries()) {
    const above = order[k - 1];
    if (above) label.at = Math.max(label.at, above.at + distance);
  }
  for (let k = order.length - 1; k >= 0; k--) {
    const label = order[k];
    const below = order[k + 1];
    if (label) label.at = Math.min(label.at, below ? below.at - distance : lowest);
  }
  const spread: (number | null)[] = places.map(() => null);
  for (const { at, i } of order) spread[i] = at;
  return spread;
}
