import type { PartScore } from '#db/contract/grading-result.ts';
import { scoreInterval } from '#db/contract/score-interval.ts';
import type { ToldScore } from '../leaderboard/release-scores.ts';

/** A share of right answers with its 95 % interval. */
export interface ShownScore {
  /** Null where only a rounded share is told. */
  correct: number | null;
  total: number;
  share: number;
  interval: [number, number];
}

/** An exact score: for staff, and for everyone after the close. */
export function shownScore(part: PartScore): ShownScore;
export function shownScore(part: PartScore | null): ShownScore | null;
export function shownScore(part: PartScore | null): ShownScore | null {
  if (!part) return null;
  const { correct, total } = part;
  return { correct, total, share: correct / total, interval: scoreInterval(correct, total) };
}

/** A score as it is told before the close: the interval, too, follows from the rounded share. */
export function shownToldScore({ share, total }: ToldScore): ShownScore {
  return { correct: null, total, share, interval: scoreInterval(share * total, total) };
}
