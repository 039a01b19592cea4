import type { CompetitionDefinition } from '#db/contract/competition.ts';
import type { Database } from '#db/client.ts';
import {
  type DatasetState,
  type FoundCompetition,
  selectOptionalCompetitionBySlug,
} from '#db/queries/competitions.ts';
import { DomainError } from '../domain-error.ts';
import { type CompetitionState, competitionState } from './competition-state.ts';

/** Who asks, as far as the rules about competitions need to know. */
export interface Viewer {
  id: string;
  siteRole: 'user' | 'admin';
}

/** A competition as one person sees it. */
export interface CompetitionView {
  id: string;
  slug: string;
  definition: CompetitionDefinition;
  course: { id: string; slug: string; timeZone: string };
  opensAt: Date;
  closesAt: Date;
  state: CompetitionState;
  /** `preparing` also while no grader has said anything yet. */
  dataset: { state: DatasetState; detail: string | null };
  /** Whether this person teaches the course or runs the site. */
  isStaff: boolean;
  /** Whether this person may hand in: everyone in the course. */
  isEnrolled: boolean;
}

/** @throws DomainError `not_found` for a slug that no course of this person has */
export async function readCompetition(
  db: Database,
  viewer: Viewer,
  unsafeSlug: string,
): Promise<CompetitionView> {
  const who = { userId: viewer.id, everyCourse: viewer.siteRole === 'admin' };
  const found = await selectOptionalCompetitionBySlug(db, who, unsafeSlug);
  if (!found) throw new DomainError('not_found');
  return competitionView(found, viewer);
}

export function competitionView(found: FoundCompetition, viewer: Viewer): CompetitionView {
  const { competition, course, role, dataset, now } = found;
  const { id, slug, definition, opensAt, closesAt } = competition;
  return {
    id,
    slug,
    definition,
    course,
    opensAt,
    closesAt,
    state: competitionState(competition, now),
    dataset: dataset ?? { state: 'preparing', detail: null },
    isStaff: viewer.siteRole === 'admin' || role === 'instructor' || role === 'ta',
    isEnrolled: role !== null,
  };
}
