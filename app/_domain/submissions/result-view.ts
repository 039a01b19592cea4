import type { GradingResult } from '#db/contract/grading-result.ts';
import type { Locale } from '#db/contract/locale.ts';
import { type PublicResult, publicResult } from '#db/contract/public-result.ts';
import type { PublicScore } from './public-score.ts';
import { type ShownScore, shownScore } from './shown-score.ts';

/** A result in one language, as this person may see it. */
export interface ResultView extends Omit<PublicResult, 'score' | 'scoreInterval'>, PublicScore {
  /** Null until the competition has closed. */
  privateScore: ShownScore | null;
}

/**
 * @param shown what this person may see of the public score
 * @param closed whether the competition has closed, by the database's clock
 */
export function resultView(
  result: GradingResult,
  shown: PublicScore,
  { competition, locale, closed }: { competition: string; locale: Locale; closed: boolean },
): ResultView {
  const { score: _score, scoreInterval: _interval, ...rest } = publicResult(result, competition, locale);
  const accepted = result.verdict === 'accepted';
  return { ...rest, ...shown, privateScore: accepted && closed ? shownScore(result.privateScore) : null };
}
