/**
 * How much a scored run tells before the close. The Ladder of Blum and Hardt (2015, arXiv:1502.04585): of a person's
 * runs only those are told whose public score is significantly better than the best one told before, so that what is
 * told cannot be climbed by trying again and again. Significant are three standard errors of the difference of two
 * proportions: the fewer images, the more it takes. Everything that is shown follows from the told scores alone.
 */

const STANDARD_ERRORS = 3;
/** Told scores are rounded down to a tenth of a point. */
const GRID = 1000;

/** One accepted run's exact public part. */
export interface ScoredRun {
  correct: number;
  total: number;
}

/** A public score as it was told: a share of right answers, a whole number of tenths of a point. */
export interface ToldScore {
  share: number;
  total: number;
}

/**
 * The lowest share that is told after this best one.
 * @returns null when not even every answer right would be significantly better
 */
export function nextTold({ share: best, total }: ToldScore): number | null {
  for (let tenths = Math.round(best * GRID) + 1; tenths <= GRID; tenths += 1) {
    const share = tenths / GRID;
    const error = Math.sqrt((best * (1 - best) + share * (1 - share)) / total);
    if (share - best >= STANDARD_ERRORS * error) return share;
  }
  return null;
}

/**
 * Goes through one person's runs in the order in which they were scored.
 * @returns those whose score is told, with what is told; the last one is the person's best
 */
export function releaseScores<Run extends ScoredRun>(runs: Iterable<Run>): { run: Run; told: ToldScore }[] {
  const released: { run: Run; told: ToldScore }[] = [];
  for (const run of runs) {
    // whole numbers first: 0.29 * 1000 is 290 - ε
    const told = { share: Math.floor((run.correct * GRID) / run.total) / GRID, total: run.total };
    const best = released.at(-1)?.told;
    const needed = best ? nextTold(best) : 0;
    if (needed !== null && told.share >= needed) released.push({ run, told });
  }
  return released;
}
