/** What the hints taken cost together, as a share of the question's points; never more than all of them. */
export function hintCost(hints: readonly { cost: number }[], taken: number): number {
  return Math.min(
    1,
    hints.slice(0, taken).reduce((sum, { cost }) => sum + cost, 0),
  );
}
