import type { LocalizedText } from '#db/contract/locale.ts';
import type { Database } from '#db/client.ts';
import type { CompetitionView, Viewer } from '../competitions/read-competition.ts';
import type { ShownScore } from '../submissions/shown-score.ts';
import { readLeaderboard } from './read-leaderboard.ts';

/** What a person compares with: the own best, the best of the course, the baselines. All public scores, as told. */
export interface Standing {
  mine: { rank: number | null; score: ShownScore } | null;
  /** The score from which on the next own one is told; null where there is none. */
  nextTold: number | null;
  best: ShownScore | null;
  students: number;
  baselines: { name: LocalizedText; score: ShownScore }[];
}

export async function readStanding(
  db: Database,
  viewer: Viewer,
  competition: CompetitionView,
): Promise<Standing> {
  const { rows, mine, students, nextTold } = await readLeaderboard(db, viewer, competition);
  const best = rows
    .filter(({ isBaseline }) => !isBaseline)
    .reduce<ShownScore | null>(
      (highest, { publicScore }) => (highest && highest.share >= publicScore.share ? highest : publicScore),
      null,
    );
  return {
    mine: mine && { rank: mine.rank, score: mine.publicScore },
    nextTold,
    best,
    students,
    baselines: rows.flatMap(({ name, publicScore }) =>
      typeof name === 'string' ? [] : [{ name, score: publicScore }],
    ),
  };
}
