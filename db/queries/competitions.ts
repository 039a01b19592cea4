import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import type { CompetitionDefinition } from '../contract/competition.ts';
import type { BackendName } from '../contract/grading-result.ts';
import { regroupMessages } from '../queue/regroup-messages.ts';
import { competitions, datasets } from '../schema/competitions.ts';
import { courses, enrollments } from '../schema/courses.ts';
import { submissions } from '../schema/submissions.ts';
import type { Role } from './courses.ts';

export type CompetitionRow = typeof competitions.$inferSelect;
export type DatasetState = (typeof datasets.$inferSelect)['state'];

/** A competition as one person finds it. */
export interface FoundCompetition {
  competition: CompetitionRow;
  course: { id: string; slug: string; timeZone: string };
  /** Null for a site admin who is not in the course. */
  role: Role | null;
  /** Null until a grader has said anything about the data set. */
  dataset: { state: DatasetState; detail: string | null } | null;
  /** The database's clock. */
  now: Date;
}

const found = {
  competition: competitions,
  course: { id: courses.id, slug: courses.slug, timeZone: courses.timeZone },
  role: enrollments.role,
  dataset: { state: datasets.state, detail: datasets.detail },
  now: sql<Date>`now()`.mapWith(competitions.createdAt),
};

function findCompetitions(db: Connection, userId: string) {
  return db
    .select(found)
    .from(competitions)
    .innerJoin(courses, eq(courses.id, competitions.courseId))
    .leftJoin(enrollments, and(eq(enrollments.courseId, courses.id), eq(enrollments.userId, userId)))
    .leftJoin(datasets, eq(datasets.slug, sql`${competitions.definition}->>'dataset'`))
    .$dynamic();
}

const isEnrolled = sql`${enrollments.role} is not null`;

/** By its slug, in the course that the person joined last; `everyCourse` looks beyond the person's own. */
export async function selectOptionalCompetitionBySlug(
  db: Connection,
  who: { userId: string; everyCourse: boolean },
  slug: string,
): Promise<FoundCompetition | undefined> {
  const [row] = await findCompetitions(db, who.userId)
    .where(and(eq(competitions.slug, slug), who.everyCourse ? undefined : isEnrolled))
    .orderBy(sql`${enrollments.createdAt} desc nulls last`, desc(competitions.createdAt))
    .limit(1);
  return row;
}

export async function selectOptionalCompetitionById(
  db: Connection,
  userId: string,
  id: string,
): Promise<FoundCompetition | undefined> {
  const [row] = await findCompetitions(db, userId).where(eq(competitions.id, id));
  return row;
}

/** Those of one course, the one that closes next first. */
export async function selectCompetitionsOfCourse(
  db: Connection,
  userId: string,
  courseId: string,
): Promise<FoundCompetition[]> {
  return findCompetitions(db, userId)
    .where(eq(competitions.courseId, courseId))
    .orderBy(sql`${competitions.closesAt} < now()`, asc(competitions.closesAt), asc(competitions.slug));
}

/** The open one that was last handed in to; where nothing was, the one that closes next. Of those that a grader with this backend takes. */
export async function selectOptionalLikeliestCompetition(
  db: Connection,
  backend: BackendName,
): Promise<CompetitionDefinition | undefined> {
  const [row] = await db
    .select({ definition: competitions.definition })
    .from(competitions)
    .leftJoin(submissions, eq(submissions.competitionId, competitions.id))
    .where(
      and(
        sql`now() between ${competitions.opensAt} and ${competitions.closesAt}`,
        sql`coalesce(${competitions.definition}->>'backend', ${backend}) = ${backend}`,
      ),
    )
    .orderBy(
      sql`${submissions.createdAt} desc nulls last`,
      asc(competitions.closesAt),
      asc(competitions.slug),
    )
    .limit(1);
  return row?.definition;
}

export async function selectOptionalExamplePictures(
  db: Connection,
  dataset: string,
): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ png: datasets.examplesPng })
    .from(datasets)
    .where(eq(datasets.slug, dataset));
  return row?.png ?? null;
}

/**
 * Adds a competition to a course, or takes over its changed definition; the dates of one that is there stay, and the
 * submissions that wait follow what it demands now.
 */
export async function upsertCompetition(
  db: Connection,
  competition: typeof competitions.$inferInsert,
): Promise<CompetitionRow> {
  const [row] = await db
    .insert(competitions)
    .values(competition)
    .onConflictDoUpdate({
      target: [competitions.courseId, competitions.slug],
      set: { definition: competition.definition },
    })
    .returning();
  if (!row) throw new Error(`The competition ${competition.slug} was not stored`);
  await regroupMessages(db, row.id);
  return row;
}
