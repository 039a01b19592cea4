import type { LocalizedText } from '#db/contract/locale.ts';
import type { Database } from '#db/client.ts';
import { partScore } from '#db/queries/grading-results.ts';
import { type ScoreRecord, selectScoreRecords } from '#db/queries/leaderboard.ts';
import type { CompetitionView, Viewer } from '../competitions/read-competition.ts';
import { type ShownScore, shownScore, shownToldScore } from '../submissions/shown-score.ts';
import { ranks } from './rank.ts';
import { nextTold, releaseScores, type ToldScore } from './release-scores.ts';
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
  /** Students and baselines, best first: by the private part once it is known, by what is told of the public one before. */
  rows: LeaderboardRow[];
  students: number;
  mine: LeaderboardRow | null;
  /** What the viewer's told score lacks to the next better rank; null for the first, for those not ranked, and at the close. */
  gap: { share: number; rank: number } | null;
  /** The score from which on the viewer's next one is told; null where there is none. */
  nextTold: number | null;
}

/** One student or baseline. Before the close all that a row says is that of the run whose score was told last. */
interface Entrant {
  run: ScoreRecord;
  told: ToldScore;
  publicScore: ShownScore;
  privateScore: ShownScore | null;
}

/** The ranking of one competition, the same for everyone but for names and links. */
export async function readLeaderboard(
  db: Database,
  viewer: Viewer,
  competition: CompetitionView,
): Promise<Leaderboard> {
  const entrants = entrantsOf(await selectScoreRecords(db, competition.id));
  const students = entrants.filter(({ run }) => run.baselineTitle === null);
  const publicRanks = rankByEntrant(students, toldShare);
  const finalRanks = rankByEntrant(students, finalShare);

  const rows = sortedBy(entrants, finalShare).map((entrant): LeaderboardRow => {
    const { run, publicScore, privateScore } = entrant;
    const isBaseline = run.baselineTitle !== null;
    const rank = finalRanks.get(run.entrant) ?? null;
    const publicRank = publicRanks.get(run.entrant);
    const isMine = !isBaseline && run.userId === viewer.id;
    return {
      rank,
      change: rank !== null && privateScore && publicRank !== undefined ? publicRank - rank : null,
      name: run.baselineTitle ?? shownName(run, { isStaff: competition.isStaff, isThisPerson: isMine }),
      isBaseline,
      isMine,
      submissionId: isMine || competition.isStaff ? run.submissionId : null,
      publicScore,
      privateScore,
      entries: run.entries,
      submittedAt: run.submittedAt,
      trainingMs: run.trainingMs,
      parameters: run.parameters,
      backend: run.backend,
    };
  });
  const mine = rows.find(({ isMine }) => isMine) ?? null;
  const open = mine?.privateScore === null;
  return {
    rows,
    students: students.length,
    mine,
    gap: open ? gapAbove(rows, mine) : null,
    nextTold: open ? nextTold(mine.publicScore) : null,
  };
}

/** @param records by entrant, each entrant's in the order in which they were scored */
function entrantsOf(records: readonly ScoreRecord[]): Entrant[] {
  return [...Map.groupBy(records, ({ entrant }) => entrant).values()].map((own) => {
    const runs = own.map((run) => ({ run, correct: run.publicCorrect, total: run.publicTotal }));
    const last = releaseScores(runs).at(-1);
    const best = own.at(-1);
    if (!last || !best) throw new Error('A leaderboard entrant has no score');
    const privateScore = shownScore(partScore(best.privateCorrect, best.privateTotal));
    if (!privateScore) {
      return { run: last.run.run, told: last.told, publicScore: shownToldScore(last.told), privateScore };
    }
    const publicScore = shownScore({ correct: best.publicCorrect, total: best.publicTotal });
    return { run: best, told: last.told, publicScore, privateScore };
  });
}

const toldShare = ({ told }: Entrant) => told.share;
const finalShare = ({ told, privateScore }: Entrant) => privateScore?.share ?? told.share;

/** Best first; the earlier one stays first among equals. */
const sortedBy = (entrants: readonly Entrant[], share: (entrant: Entrant) => number) =>
  entrants.toSorted(
    (a, b) => share(b) - share(a) || a.run.submittedAt.getTime() - b.run.submittedAt.getTime(),
  );

function rankByEntrant(students: readonly Entrant[], share: (entrant: Entrant) => number) {
  const sorted = sortedBy(students, share);
  const places = ranks(sorted.map(share));
  return new Map(sorted.map(({ run }, i) => [run.entrant, places[i] as number]));
}

function gapAbove(rows: readonly LeaderboardRow[], mine: LeaderboardRow): Leaderboard['gap'] {
  const ownRank = mine.rank;
  if (ownRank === null) return null;
  const above = rows.findLast(({ rank }) => rank !== null && rank < ownRank);
  if (!above || above.rank === null) return null;
  return { share: above.publicScore.share - mine.publicScore.share, rank: above.rank };
}
