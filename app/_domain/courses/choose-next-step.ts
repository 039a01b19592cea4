import type { CompetitionView } from '../competitions/read-competition.ts';
import type { Standing } from '../leaderboard/read-standing.ts';
import type { ListedSubmission } from '../submissions/list-submissions.ts';

type Competition = Pick<
  CompetitionView,
  'slug' | 'definition' | 'state' | 'isEnrolled' | 'dataset' | 'closesAt'
> & { standing: Pick<Standing, 'mine'> };

/** The one thing to do now. */
export type NextStep =
  | { kind: 'watch'; submission: ListedSubmission }
  | { kind: 'submit'; competition: Competition }
  | { kind: 'wait_for_data'; competition: Competition }
  | { kind: 'nothing' };

/**
 * A run that goes on now comes first. Then what costs most if missed: an open competition without a score,
 * then one with a score; among each the one that closes next. A competition whose data is not there comes last.
 * @param latest newest first
 */
export function chooseNextStep(
  competitions: readonly Competition[],
  latest: readonly ListedSubmission[],
): NextStep {
  const submission = latest.find(({ status }) => status !== 'done' && status !== 'failed');
  if (submission) return { kind: 'watch', submission };

  const open = competitions
    .filter(({ state, isEnrolled }) => state === 'open' && isEnrolled)
    .toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
  const ready = open.filter(({ dataset }) => dataset.state === 'ready');
  const competition = ready.find(({ standing }) => standing.mine === null) ?? ready[0];
  if (competition) return { kind: 'submit', competition };

  const waiting = open[0];
  return waiting ? { kind: 'wait_for_data', competition: waiting } : { kind: 'nothing' };
}
