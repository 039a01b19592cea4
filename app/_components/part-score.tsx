import type { ShownScore } from '#app/_domain/submissions/shown-score.ts';
import { Score } from './score.tsx';

/** One part's share of right answers with half the width of its interval. */
export function PartScore({ part }: { part: ShownScore }) {
  return <Score score={part.share} interval={part.interval} images={part.total} />;
}
