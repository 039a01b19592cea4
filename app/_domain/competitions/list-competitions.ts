import type { Database } from '#db/client.ts';
import { selectCompetitionsOfCourse } from '#db/queries/competitions.ts';
import { type CompetitionView, competitionView, type Viewer } from './read-competition.ts';

/** The competitions of a course that this person is known to be in, the one that closes next first. */
export async function listCompetitions(
  db: Database,
  viewer: Viewer,
  courseId: string,
): Promise<CompetitionView[]> {
  const found = await selectCompetitionsOfCourse(db, viewer.id, courseId);
  return found.map((each) => competitionView(each, viewer));
}
