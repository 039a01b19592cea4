import type { CourseCompetition, LatestSubmission } from './read-course-home.ts';

/** The one thing to do now. */
export type NextStep =
  | { kind: 'watch'; submission: LatestSubmission }
  | { kind: 'submit'; competition: CourseCompetition }
  | { kind: 'wait_for_data'; competition: CourseCompetition }
  | { kind: 'nothing' };

/**
 * A run that goes on now comes first. Then what costs most if missed: an open competition without a score,
 * then one with a score; among each the one that closes next. A competition whose data is not there comes last.
 * @param latest newest first
 */
export function chooseNextStep(
  competitions: readonly CourseCompetition[],
  latest: readonly LatestSubmission[],
): NextStep {
  const submission = latest.find(({ status }) => status !== 'done' && status !== 'failed');
  if (submission) return { kind: 'watch', submission };

  const open = competitions
    .filter(({ state, isEnrolled }) => state === 'open' && isEnrolled)
    .toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
  const ready = open.filter(({ dataset }) => dataset.state === 'ready');
  const competition = ready.find(({ standing }) => standing === null) ?? ready[0];
  if (competition) return { kind: 'submit', competition };

  const waiting = open[0];
  return waiting ? { kind: 'wait_for_data', competition: waiting } : { kind: 'nothing' };
}
