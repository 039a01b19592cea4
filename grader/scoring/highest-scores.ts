/** The class with the highest score of each row; the first of equal ones. */
export function highestScores(scores: ArrayLike<number>, classes: number): Int32Array {
  return Int32Array.from({ length: scores.length / classes }, (_, row) => {
    let best = 0;
    for (let label = 1; label < classes; label++) {
      if ((scores[row * classes + label] as number) > (scores[row * classes + best] as number)) best = label;
    }
    return best;
  });
}
