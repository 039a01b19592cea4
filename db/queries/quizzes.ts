import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '../client.ts';
import { attempts } from '../schema/attempts.ts';
import { courses, enrollments } from '../schema/courses.ts';
import { questions, questionVersions } from '../schema/questions.ts';
import { passCodeFailures, quizExceptions, quizzes } from '../schema/quizzes.ts';
import type { Role } from './courses.ts';

export type QuizRow = typeof quizzes.$inferSelect;

/** A quiz as one person finds it, with this person's own dates. */
export interface FoundQuiz {
  quiz: QuizRow;
  course: { id: string; slug: string; timeZone: string };
  /** Null for a site admin who is not in the course. */
  role: Role | null;
  /** The quiz's own dates, or this person's where an exception says others. */
  opensAt: Date | null;
  dueAt: Date | null;
  closesAt: Date | null;
  timeMultiplier: number;
  extraMinutes: number;
  extraAttempts: number;
  /** Attempts that were started, the running one too. */
  attemptsUsed: number;
  /** The number of the last one; 0 before the first. */
  lastNumber: number;
  /** The one that has not been ended, past its end or not. */
  openAttemptId: string | null;
  openAttemptEndsAt: Date | null;
  /** The database's clock. */
  now: Date;
}

const ownAttempts = (userId: string, condition = sql`true`) =>
  sql`from ${attempts} a where a.quiz_id = ${quizzes.id} and a.user_id = ${userId} and ${condition}`;
const isOpen = sql`a.ended_at is null`;

const foundColumns = (userId: string) => ({
  quiz: quizzes,
  course: { id: courses.id, slug: courses.slug, timeZone: courses.timeZone },
  role: enrollments.role,
  opensAt: sql<Date | null>`coalesce(${quizExceptions.opensAt}, ${quizzes.opensAt})`.mapWith(quizzes.opensAt),
  dueAt: sql<Date | null>`coalesce(${quizExceptions.dueAt}, ${quizzes.dueAt})`.mapWith(quizzes.dueAt),
  closesAt: sql<Date | null>`coalesce(${quizExceptions.closesAt}, ${quizzes.closesAt})`.mapWith(
    quizzes.closesAt,
  ),
  timeMultiplier: sql<number>`coalesce(${quizExceptions.timeMultiplier}, 1)`,
  extraMinutes: sql<number>`coalesce(${quizExceptions.extraMinutes}, 0)`,
  extraAttempts: sql<number>`coalesce(${quizExceptions.extraAttempts}, 0)`,
  attemptsUsed: sql<number>`(select count(*)::int ${ownAttempts(userId)})`,
  lastNumber: sql<number>`(select coalesce(max(a.number), 0) ${ownAttempts(userId)})`,
  openAttemptId: sql<string | null>`(select a.id ${ownAttempts(userId, isOpen)})`,
  openAttemptEndsAt: sql<Date | null>`(select a.ends_at ${ownAttempts(userId, isOpen)})`.mapWith(
    attempts.endsAt,
  ),
  now: sql<Date>`now()`.mapWith(quizzes.createdAt),
});

/** The newest published version of every question that a quiz names. */
const versions = sql<Record<string, string>>`(
  select coalesce(jsonb_object_agg(named.slug, newest.id), '{}') from (
    select jsonb_path_query(${quizzes.definition}, '$.items[*].question') #>> '{}' as slug
    union select jsonb_path_query(${quizzes.definition}, '$.items[*].pool[*]') #>> '{}'
  ) named cross join lateral (
    select v.id from ${questions} s join ${questionVersions} v on v.question_id = s.id
    where s.course_id = ${quizzes.courseId} and s.slug = named.slug and v.published_at is not null
    order by v.number desc limit 1
  ) newest)`;

const ofPerson = (userId: string) =>
  and(eq(enrollments.courseId, courses.id), eq(enrollments.userId, userId));
const exceptionOf = (userId: string) =>
  and(eq(quizExceptions.quizId, quizzes.id), eq(quizExceptions.userId, userId));

function findQuizzes(db: Connection, userId: string) {
  return db
    .select(foundColumns(userId))
    .from(quizzes)
    .innerJoin(courses, eq(courses.id, quizzes.courseId))
    .leftJoin(enrollments, ofPerson(userId))
    .leftJoin(quizExceptions, exceptionOf(userId))
    .$dynamic();
}

export async function selectOptionalQuiz(
  db: Connection,
  userId: string,
  id: string,
): Promise<FoundQuiz | undefined> {
  const [row] = await findQuizzes(db, userId).where(eq(quizzes.id, id));
  return row;
}

/** By its slug, in the course that the person joined last; `everyCourse` looks beyond the person's own. */
export async function selectOptionalQuizBySlug(
  db: Connection,
  who: { userId: string; everyCourse: boolean },
  slug: string,
): Promise<FoundQuiz | undefined> {
  const [row] = await findQuizzes(db, who.userId)
    .where(and(eq(quizzes.slug, slug), who.everyCourse ? undefined : isNotNull(enrollments.role)))
    .orderBy(sql`${enrollments.createdAt} desc nulls last`, asc(quizzes.createdAt))
    .limit(1);
  return row;
}

/** Those of one course, drafts too: what is open or comes first, then what has closed. */
export async function selectQuizzesOfCourse(
  db: Connection,
  userId: string,
  courseId: string,
): Promise<FoundQuiz[]> {
  const closes = sql`coalesce(${quizExceptions.closesAt}, ${quizzes.closesAt})`;
  const due = sql`coalesce(${quizExceptions.dueAt}, ${quizzes.dueAt}, ${closes})`;
  return findQuizzes(db, userId)
    .where(eq(quizzes.courseId, courseId))
    .orderBy(sql`${closes} <= now() nulls first`, sql`${due} nulls last`, asc(quizzes.slug));
}

/** What an attempt that starts now is made of: the newest published versions by the slugs that the quiz names. */
export type StartingPoint = FoundQuiz & { versions: Record<string, string> };

/** Everything that starting needs, in one query. */
export async function selectOptionalStartingPoint(
  db: Connection,
  userId: string,
  quizId: string,
): Promise<StartingPoint | undefined> {
  const [row] = await db
    .select({ ...foundColumns(userId), versions })
    .from(quizzes)
    .innerJoin(courses, eq(courses.id, quizzes.courseId))
    .leftJoin(enrollments, ofPerson(userId))
    .leftJoin(quizExceptions, exceptionOf(userId))
    .where(eq(quizzes.id, quizId));
  return row;
}

/**
 * Wrong pass codes of a person within a window. Holds further tries of this person
 * until the transaction ends, so that many at once are counted one at a time.
 */
export async function countPassCodeFailures(
  tx: Transaction,
  who: { quizId: string; userId: string },
  windowSeconds: number,
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${who.quizId} ${who.userId}`}, 0))`);
  return tx.$count(
    passCodeFailures,
    and(
      eq(passCodeFailures.quizId, who.quizId),
      eq(passCodeFailures.userId, who.userId),
      gt(passCodeFailures.at, sql`now() - make_interval(secs => ${windowSeconds})`),
    ),
  );
}

export async function insertPassCodeFailure(
  db: Connection,
  who: { quizId: string; userId: string },
): Promise<void> {
  await db.insert(passCodeFailures).values(who);
}

/**
 * Makes the quiz, or gives the one of that slug the definition of a changed text; its dates stay as they are.
 * @returns whether anything changed
 */
export async function importQuiz(
  tx: Transaction,
  quiz: typeof quizzes.$inferInsert & { importedSource: string },
): Promise<boolean> {
  const { definition, importedSource } = quiz;
  const rows = await tx
    .insert(quizzes)
    .values(quiz)
    .onConflictDoUpdate({
      target: [quizzes.courseId, quizzes.slug],
      set: { definition, importedSource, updatedAt: sql`now()` },
      setWhere: sql`${quizzes.importedSource} is distinct from excluded.imported_source`,
    })
    .returning({ id: quizzes.id });
  return rows.length > 0;
}

/** Sets what is given; undefined stays as it is. */
export async function updateQuiz(
  tx: Transaction,
  id: string,
  change: Partial<Pick<QuizRow, 'opensAt' | 'dueAt' | 'closesAt' | 'passCode' | 'publishedAt'>>,
): Promise<void> {
  await tx
    .update(quizzes)
    .set({ ...change, updatedAt: sql`now()` })
    .where(eq(quizzes.id, id));
}
