import type { QuizRules } from '#quizzes/schema/quiz.ts';

/**
 * Which points of several attempts count, as the rules say. A share of the attempt's own most points, since attempts
 * may have drawn from pools of different points.
 * @param attempts in the order of their numbers; those without a score do not count yet
 * @returns 0 to 1; null without any
 */
export function countedShare(
  counts: QuizRules['counts'],
  attempts: readonly { score: number | null; maxScore: number }[],
): number | null {
  const shares = attempts.flatMap(({ score, maxScore }) => (score === null ? [] : [score / maxScore]));
  if (shares.length === 0) return null;
  if (counts === 'latest') return shares.at(-1) ?? null;
  if (counts === 'average') return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return Math.max(...shares);
}
