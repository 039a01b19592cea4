import type { PartScore } from '#db/contract/grading-result.ts';
import type { Connection } from '#db/client.ts';
import { selectScoredRuns } from '#db/queries/leaderboard.ts';
import { nextTold, releaseScores } from '../leaderboard/release-scores.ts';
import { type ShownScore, shownScore, shownToldScore } from './shown-score.ts';

/** A run was scored, but is not significantly better than the best one that was told. */
export interface NotTold {
  /** The student's best score that was told. */
  best: ShownScore;
  /** The score from which on the next one is told; null when none can be. */
  needed: number | null;
}

/** What is shown of one run's public score; both null where it was not scored. */
export interface PublicScore {
  publicScore: ShownScore | null;
  notTold: NotTold | null;
}

/** Says what is shown of the public scores of one person's runs in one competition. */
export type PublicScores = (run: { id: string }, exact: PartScore | null) => PublicScore;

/** For staff, and for everyone after the close. */
export const exactPublicScores: PublicScores = (_run, exact) => ({
  publicScore: shownScore(exact),
  notTold: null,
});

/** For a student before the close. */
export async function readToldScores(
  db: Connection,
  of: { competitionId: string; userId: string },
): Promise<PublicScores> {
  const released = releaseScores(await selectScoredRuns(db, of));
  const best = released.at(-1);
  const told = new Map(released.map(({ run, told: score }) => [run.submissionId, shownToldScore(score)]));
  return ({ id }, exact) => {
    const publicScore = told.get(id) ?? null;
    const held = exact !== null && !publicScore && best;
    return {
      publicScore: exact && publicScore,
      notTold: held ? { best: shownToldScore(best.told), needed: nextTold(best.told) } : null,
    };
  };
}
