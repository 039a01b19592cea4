import type { Locale, LocalizedText } from '#db/contract/locale.ts';
import type { CompetitionDefinition } from '#db/contract/competition.ts';
import type { GradingResult } from '#db/contract/grading-result.ts';
import type { SourceFile } from '#db/contract/submission-source.ts';
import type { Database } from '#db/client.ts';
import { selectOptionalResult } from '#db/queries/grading-results.ts';
import { selectProgressAfter } from '#db/queries/progress-events.ts';
import { selectSubmissionFiles } from '#db/queries/submissions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { hasEnded, type LiveState } from '../progress/live-message.ts';
import { readLiveState } from '../progress/read-live-state.ts';
import { addProgress, emptyProgress, type RunProgress } from '../progress/run-progress.ts';
import { carriedData } from './carried-data.ts';
import { exactPublicScores, readToldScores } from './public-score.ts';
import { type ResultView, resultView } from './result-view.ts';
import { type AccessibleSubmission, requireSubmission } from './submission-access.ts';

/** Reported rows are at most 10,000, log lines fit 1 MiB: all of a run can be read at once. */
const ALL_PROGRESS = 100_000;

/** Everything the page of one submission shows. */
export interface SubmissionView {
  id: string;
  createdAt: Date;
  competition: { slug: string; definition: CompetitionDefinition; closesAt: Date; closed: boolean };
  timeZone: string;
  /** Null for the viewer's own. */
  ownerName: string | null;
  baselineTitle: LocalizedText | null;
  isOwner: boolean;
  /** The viewer teaches the course. */
  isStaff: boolean;
  files: SourceFile[];
  /** Bytes that the source carries beside code, for staff to look at; null where there are none, and for students. */
  carriedDataBytes: number | null;
  ignoredFiles: string[];
  sourceHash: string;
  /** Whether it is one of its day's runs. */
  costsRun: boolean;
  /** Staff stopped its own, first grading. */
  stoppedByStaff: boolean;
  /** The grading that the page follows; `live` says where it stands. */
  gradingId: string;
  live: LiveState;
  /** What the run has reported so far, and the last row that is in it: a stream goes on after it. */
  progress: RunProgress;
  lastEventId: number;
  /** The one that stands: while a further grading goes on, that of the one before. Null until a grading has ended. */
  result: ResultView | null;
  /** A further grading has ended since and changed nothing. */
  withoutEffect: { why: 'stopped' | 'failed'; at: Date } | null;
}

/** @throws DomainError `not_found` for what this person may not see */
export async function readSubmission(
  db: Database,
  viewer: Viewer,
  unsafeSubmissionId: string,
  locale: Locale,
): Promise<SubmissionView> {
  const access = await requireSubmission(db, viewer, unsafeSubmissionId);
  const { found, isOwner } = access;
  const { submission, competition } = found;
  const { gradings, state } = await readLiveState(db, submission.id);
  const { followed, standing, withoutEffect } = gradings;
  const of = { gradingJobId: followed.id, attempt: followed.attempt };
  const [files, result, events] = await Promise.all([
    selectSubmissionFiles(db, submission.id),
    hasEnded(standing.status) ? selectOptionalResult(db, standing.id) : undefined,
    hasEnded(state.status) ? [] : selectProgressAfter(db, of, 0, ALL_PROGRESS),
  ]);
  return {
    id: submission.id,
    createdAt: submission.createdAt,
    competition: {
      slug: competition.slug,
      definition: competition.definition,
      closesAt: competition.closesAt,
      closed: found.closed,
    },
    timeZone: found.courseTimeZone,
    ownerName: isOwner ? null : found.ownerName,
    baselineTitle: submission.baselineTitle,
    isOwner,
    isStaff: access.isStaff,
    files,
    carriedDataBytes: access.isStaff ? carriedData(files) : null,
    ignoredFiles: submission.ignoredFiles,
    sourceHash: submission.sourceHash,
    costsRun: found.costsRun,
    stoppedByStaff: found.stoppedByStaff,
    gradingId: followed.id,
    live: state,
    progress: addProgress(
      emptyProgress(state.run),
      state.run,
      events.map(({ event }) => event),
    ),
    lastEventId: events.at(-1)?.id ?? 0,
    result: result ? await viewOf(db, access, result, locale) : null,
    withoutEffect: withoutEffect && {
      why: withoutEffect.status === 'failed' ? 'failed' : 'stopped',
      at: withoutEffect.finishedAt ?? withoutEffect.queuedAt,
    },
  };
}

async function viewOf(
  db: Database,
  { found, isStaff }: AccessibleSubmission,
  result: GradingResult,
  locale: Locale,
): Promise<ResultView> {
  const { submission, competition, closed } = found;
  const { competitionId, userId } = submission;
  const scores = isStaff || closed ? exactPublicScores : await readToldScores(db, { competitionId, userId });
  const accepted = result.verdict === 'accepted';
  const shown = scores(submission, accepted ? result.publicScore : null);
  return resultView(result, shown, { competition: competition.slug, locale, closed });
}
