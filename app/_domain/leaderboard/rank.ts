/**
 * Competition ranking: equal scores share a rank and the next one counts on (1, 1, 3).
 * @param scores best first
 */
export function ranks(scores: readonly number[]): number[] {
  const result: number[] = [];
  for (const [i, score] of scores.entries()) {
    const tied = i > 0 && score === scores[i - 1];
    result.push(tied ? (result[i - 1] as number) : i + 1);
  }
  return result;
}
