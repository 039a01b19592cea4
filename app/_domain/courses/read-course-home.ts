import type { Database } from '#db/client.ts';
import { selectLatestSubmissions } from '#db/queries/submissions.ts';
import { listCompetitions } from '../competitions/list-competitions.ts';
import type { CompetitionView, Viewer } from '../competitions/read-competition.ts';
import { readStanding, type Standing } from '../leaderboard/read-standing.ts';
import { type ListedSubmission, listedSubmission, publicScoresFor } from '../submissions/list-submissions.ts';
import { chooseNextStep, type NextStep } from './choose-next-step.ts';

export interface CourseCompetition extends CompetitionView {
  standing: Standing;
}

export interface CourseHome {
  competitions: CourseCompetition[];
  latest: ListedSubmission[];
  next: NextStep;
}

const LATEST = 6;

/** What a person's course page shows: what to do now, every competition, the latest submissions. */
export async function readCourseHome(db: Database, viewer: Viewer, courseId: string): Promise<CourseHome> {
  const [views, rows] = await Promise.all([
    listCompetitions(db, viewer, courseId),
    selectLatestSubmissions(db, { courseId, userId: viewer.id }, LATEST),
  ]);
  const competitions = await Promise.all(
    views.map(async (view) => ({ ...view, standing: await readStanding(db, viewer, view) })),
  );
  const scores = new Map(
    await Promise.all(
      views.map(async (view) => [view.slug, await publicScoresFor(db, viewer, view)] as const),
    ),
  );
  const latest = rows.flatMap((row) => {
    const ofCompetition = scores.get(row.competition.slug);
    return ofCompetition ? [listedSubmission(row, ofCompetition)] : [];
  });
  return { competitions, latest, next: chooseNextStep(competitions, latest) };
}
