import type { JobStatus, Verdict } from '#db/contract/grading-result.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import type { Database } from '#db/client.ts';
import { partScore } from '#db/queries/grading-results.ts';
import { countSubmissions, selectSubmissions } from '#db/queries/submissions.ts';
import type { CompetitionView, Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { exactPublicScores, type PublicScore, type PublicScores, readToldScores } from './public-score.ts';
import { type ShownScore, shownScore } from './shown-score.ts';

export interface ListedSubmission extends PublicScore {
  id: string;
  createdAt: Date;
  competition: { slug: string; title: LocalizedText };
  ownerName: string;
  baselineTitle: LocalizedText | null;
  status: JobStatus;
  /** Null until the grading has ended. */
  verdict: Verdict | null;
  /** Null until the competition has closed. */
  privateScore: ShownScore | null;
  trainingMs: number | null;
  backend: string | null;
}

export interface SubmissionPage {
  submissions: ListedSubmission[];
  total: number;
  page: number;
  pages: number;
}

const PAGE_SIZE = 50;

/**
 * One competition's submissions, newest first: a person's own, or everybody's for those who teach the course.
 * @param page counts from 1
 * @throws DomainError `not_allowed` when a student asks for everybody's
 */
export async function listSubmissions(
  db: Database,
  viewer: Viewer,
  competition: CompetitionView,
  { whose, page }: { whose: 'own' | 'everybody'; page: number },
): Promise<SubmissionPage> {
  if (whose === 'everybody' && !competition.isStaff) throw new DomainError('not_allowed');
  const of = { competitionId: competition.id, userId: whose === 'own' ? viewer.id : null };
  const [rows, total, scores] = await Promise.all([
    selectSubmissions(db, of, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countSubmissions(db, of),
    publicScoresFor(db, viewer, competition),
  ]);
  return {
    submissions: rows.map((row) => listedSubmission(row, scores)),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  };
}

/** What this person sees of the public scores of the runs that this person may list. */
export async function publicScoresFor(
  db: Database,
  viewer: Viewer,
  { id, isStaff, state }: CompetitionView,
): Promise<PublicScores> {
  if (isStaff || state === 'closed') return exactPublicScores;
  return readToldScores(db, { competitionId: id, userId: viewer.id });
}

export function listedSubmission(
  row: Awaited<ReturnType<typeof selectSubmissions>>[number],
  scores: PublicScores,
): ListedSubmission {
  const accepted = row.verdict === 'accepted';
  return {
    id: row.id,
    createdAt: row.createdAt,
    competition: { slug: row.competition.slug, title: row.competition.definition.title },
    ownerName: row.ownerName,
    baselineTitle: row.baselineTitle,
    status: row.status,
    verdict: row.verdict,
    ...scores(row, accepted ? partScore(row.publicCorrect, row.publicTotal) : null),
    privateScore: accepted ? shownScore(partScore(row.privateCorrect, row.privateTotal)) : null,
    trainingMs: row.trainingMs,
    backend: row.backend,
  };
}
