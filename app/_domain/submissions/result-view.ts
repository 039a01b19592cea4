import type { GradingResult, PartScore } from '#db/contract/grading-result.ts';
import type { Locale } from '#db/contract/locale.ts';
import { type PublicResult, publicResult } from '#db/contract/public-result.ts';
import { scoreInterval } from '#db/contract/score-interval.ts';

/** A share of right answers with its 95 % interval. */
export interface ShownScore {
  correct: number;
  total: number;
  share: number;
  interval: [number, number];
}

/** A result in one language, as its student may see it. */
export interface ResultView extends Omit<PublicResult, 'score' | 'scoreInterval'> {
  publicScore: ShownScore | null;
  /** Null until the competition has closed. */
  privateScore: ShownScore | null;
}

/** @param closed whether the competition has closed, by the database's clock */
export function resultView(
  result: GradingResult,
  competition: string,
  locale: Locale,
  closed: boolean,
): ResultView {
  const { score: _score, scoreInterval: _interval, ...rest } = publicResult(result, competition, locale);
  const accepted = result.verdict === 'accepted';
  return {
    ...rest,
    publicScore: accepted ? shownScore(result.publicScore) : null,
    privateScore: accepted && closed ? shownScore(result.privateScore) : null,
  };
}

export function shownScore(part: PartScore | null): ShownScore | null {
  if (!part) return null;
  const { correct, total } = part;
  return { correct, total, share: correct / total, interval: scoreInterval(correct, total) };
}
