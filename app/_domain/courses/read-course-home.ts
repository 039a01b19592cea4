import type { Database } from '#db/client.ts';
import { selectBestSubmissions } from '#db/queries/leaderboard.ts';
import { selectLatestSubmissions } from '#db/queries/submissions.ts';
import { scoreInterval } from '#db/contract/score-interval.ts';
import { listCompetitions } from '../competitions/list-competitions.ts';
import type { CompetitionView } from '../competitions/read-competition.ts';
import { chooseNextStep, type NextStep } from './choose-next-step.ts';

/** A score in 0 … 1 with its 95 % interval and the number of images behind it. */
export interface ShownScore {
  score: number;
  interval: [number, number];
  images: number;
}

/** Where one student stands in one competition; staff are not ranked. */
export interface OwnStanding {
  best: ShownScore;
  /** Equal scores share a rank. */
  rank: number;
  /** Students that have a score. */
  of: number;
}

export interface CourseCompetition extends CompetitionView {
  standing: OwnStanding | null;
}

export type LatestSubmission = Awaited<ReturnType<typeof selectLatestSubmissions>>[number];

export interface CourseHome {
  competitions: CourseCompetition[];
  latest: LatestSubmission[];
  next: NextStep;
}

const LATEST = 6;

/** What a person's course page shows: what to do now, every competition, the latest submissions. */
export async function readCourseHome(
  db: Database,
  viewer: { id: string; siteRole: 'user' | 'admin' },
  courseId: string,
): Promise<CourseHome> {
  const [views, latest] = await Promise.all([
    listCompetitions(db, viewer, courseId),
    selectLatestSubmissions(db, { courseId, userId: viewer.id }, LATEST),
  ]);
  const competitions = await Promise.all(
    views.map(async (view) => ({ ...view, standing: await readOwnStanding(db, view.id, viewer.id) })),
  );
  return { competitions, latest, next: chooseNextStep(competitions, latest) };
}

async function readOwnStanding(
  db: Database,
  competitionId: string,
  userId: string,
): Promise<OwnStanding | null> {
  const students = (await selectBestSubmissions(db, competitionId)).filter(
    (row) => row.baselineTitle === null,
  );
  const own = students.find((row) => row.userId === userId);
  if (!own) return null;
  const share = (row: { publicCorrect: number; publicTotal: number }) => row.publicCorrect / row.publicTotal;
  return {
    best: shownScore(own.publicCorrect, own.publicTotal),
    rank: 1 + students.filter((row) => share(row) > share(own)).length,
    of: students.length,
  };
}

/** @param correct right answers of `images` */
export function shownScore(correct: number, images: number): ShownScore {
  return { score: correct / images, interval: scoreInterval(correct, images), images };
}
