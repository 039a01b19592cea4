import type { LocalizedText } from '#db/contract/locale.ts';
import type { Database } from '#db/client.ts';
import { partScore } from '#db/queries/grading-results.ts';
import { type BestSubmission, selectBestSubmissions } from '#db/queries/leaderboard.ts';
import type { CompetitionView, Viewer } from '../competitions/read-competition.ts';
import { type ShownScore, shownScore } from '../submissions/result-view.ts';
import { ranks } from './rank.ts';
import { shownName } from './shown-name.ts';

export interface LeaderboardRow {
  /** Null for baselines. */
  rank: number | null;
  /** Places won from the public to the private ranking; null before the close and for baselines. */
  change: number | null;
  name: string | LocalizedText;
  isBaseline: boolean;
  isMine: boolean;
  /** Null where the viewer may not open it. */
  submissionId: string | null;
  publicScore: ShownScore;
  /** Null before the close. */
  privateScore: ShownScore | null;
  entries: number;
  submittedAt: Date;
  trainingMs: number | null;
  parameters: number | null;
  backend: string;
}

export interface Leaderboard {
  /** Students and baselines, best first: by the private part once it is known, by the public one before. */
  rows: LeaderboardRow[];
  students: number;
  mine: LeaderboardRow | null;
  /** Right answers that the viewer lacks to the next better rank; null for the first and for those not ranked. */
  gap: { answers: number; rank: number } | null;
}

/** The ranking of one competition as this person may see it. */
export async function readLeaderboard(
  db: Database,
  viewer: Viewer,
  competition: CompetitionView,
): Promise<Leaderboard> {
  const best = await selectBestSubmissions(db, competition.id);
  const students = best.filter(({ baselineTitle }) => baselineTitle === null);
  const publicRanks = rankByUser(students, publicShare);
  const finalRanks = rankByUser(students, finalShare);

  const rows = sortedBy(best, finalShare).map((entry): LeaderboardRow => {
    const isBaseline = entry.baselineTitle !== null;
    const rank = isBaseline ? null : (finalRanks.get(entry.userId) ?? null);
    const publicRank = publicRanks.get(entry.userId);
    const isMine = !isBaseline && entry.userId === viewer.id;
    const privateScore = shownScore(partScore(entry.privateCorrect, entry.privateTotal));
    return {
      rank,
      change: rank !== null && privateScore && publicRank !== undefined ? publicRank - rank : null,
      name: entry.baselineTitle ?? shownName(entry, { isStaff: competition.isStaff, isThisPerson: isMine }),
      isBaseline,
      isMine,
      submissionId: isMine || competition.isStaff ? entry.submissionId : null,
      publicScore: shownPublicScore(entry),
      privateScore,
      entries: entry.entries,
      submittedAt: entry.submittedAt,
      trainingMs: entry.trainingMs,
      parameters: entry.parameters,
      backend: entry.backend,
    };
  });
  const mine = rows.find(({ isMine }) => isMine) ?? null;
  return { rows, students: students.length, mine, gap: gapAbove(rows, mine) };
}

const publicShare = (entry: BestSubmission) => entry.publicCorrect / entry.publicTotal;
const finalShare = (entry: BestSubmission) =>
  entry.privateCorrect !== null && entry.privateTotal !== null
    ? entry.privateCorrect / entry.privateTotal
    : publicShare(entry);

/** Best first; the earlier one stays first among equals. */
const sortedBy = (entries: readonly BestSubmission[], share: (entry: BestSubmission) => number) =>
  [...entries].sort((a, b) => share(b) - share(a) || a.submittedAt.getTime() - b.submittedAt.getTime());

function rankByUser(students: readonly BestSubmission[], share: (entry: BestSubmission) => number) {
  const sorted = sortedBy(students, share);
  const places = ranks(sorted.map(share));
  return new Map(sorted.map(({ userId }, i) => [userId, places[i] as number]));
}

function shownPublicScore(entry: BestSubmission): ShownScore {
  const score = shownScore({ correct: entry.publicCorrect, total: entry.publicTotal });
  if (!score) throw new Error('A leaderboard entry has no score');
  return score;
}

function gapAbove(rows: readonly LeaderboardRow[], mine: LeaderboardRow | null): Leaderboard['gap'] {
  if (mine?.rank === null || mine === null) return null;
  const ownRank = mine.rank;
  const above = rows.findLast(({ rank }) => rank !== null && rank < ownRank);
  if (!above || above.rank === null) return null;
  const part = (row: LeaderboardRow) => row.privateScore ?? row.publicScore;
  return { answers: part(above).correct - part(mine).correct, rank: above.rank };
}
