import { and, asc, eq, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '../client.ts';
import { attempts } from '../schema/attempts.ts';
import { enrollments } from '../schema/courses.ts';
import { questions } from '../schema/questions.ts';
import { quizExceptions, quizzes } from '../schema/quizzes.ts';
import { users } from '../schema/users.ts';
import type { Role } from './courses.ts';
import type { QuizRow } from './quizzes.ts';

const isRunning = sql`${attempts.endedAt} is null and (${attempts.endsAt} is null or ${attempts.endsAt} > now())`;

/** What has happened at a quiz so far. */
export interface QuizUse {
  attempts: number;
  people: number;
  /** Attempts whose time goes on. */
  running: number;
  /** When the last of them ends; null without any, or when one has no end. */
  lastEnd: Date | null;
  exceptions: number;
}

const useColumns = {
  attempts: sql<number>`count(*)::int`,
  people: sql<number>`count(distinct ${attempts.userId})::int`,
  running: sql<number>`(count(*) filter (where ${isRunning}))::int`,
  lastEnd: sql<Date | null>`case when bool_or(${isRunning} and ${attempts.endsAt} is null) then null
    else max(${attempts.endsAt}) filter (where ${isRunning}) end`.mapWith(attempts.endsAt),
};
const UNUSED = { attempts: 0, people: 0, running: 0, lastEnd: null, exceptions: 0 };

export async function selectQuizUse(db: Connection, quizId: string): Promise<QuizUse> {
  const [row] = await db.select(useColumns).from(attempts).where(eq(attempts.quizId, quizId));
  const exceptions = await db.$count(quizExceptions, eq(quizExceptions.quizId, quizId));
  return { ...UNUSED, ...row, exceptions };
}

/** Every quiz of a course, drafts too, the newest first. */
export async function selectQuizzesWithUse(
  db: Connection,
  courseId: string,
): Promise<{ quiz: QuizRow; use: QuizUse; now: Date }[]> {
  const [rows, uses, exceptions] = await Promise.all([
    db
      .select({ quiz: quizzes, now: sql<Date>`now()`.mapWith(quizzes.createdAt) })
      .from(quizzes)
      .where(eq(quizzes.courseId, courseId))
      .orderBy(sql`coalesce(${quizzes.dueAt}, ${quizzes.closesAt}) nulls last`, asc(quizzes.slug)),
    db
      .select({ quizId: attempts.quizId, ...useColumns })
      .from(attempts)
      .innerJoin(quizzes, eq(quizzes.id, attempts.quizId))
      .where(eq(quizzes.courseId, courseId))
      .groupBy(attempts.quizId),
    db
      .select({ quizId: quizExceptions.quizId, exceptions: sql<number>`count(*)::int` })
      .from(quizExceptions)
      .innerJoin(quizzes, eq(quizzes.id, quizExceptions.quizId))
      .where(eq(quizzes.courseId, courseId))
      .groupBy(quizExceptions.quizId),
  ]);
  return rows.map(({ quiz, now }) => {
    const used = uses.find(({ quizId }) => quizId === quiz.id);
    const given = exceptions.find(({ quizId }) => quizId === quiz.id);
    return { quiz, now, use: { ...UNUSED, ...used, exceptions: given?.exceptions ?? 0 } };
  });
}

/** @returns undefined where the course has a quiz of this slug */
export async function insertQuizUnlessThere(
  db: Connection,
  quiz: { courseId: string; slug: string; definition: unknown },
): Promise<{ id: string } | undefined> {
  const [row] = await db.insert(quizzes).values(quiz).onConflictDoNothing().returning({ id: quizzes.id });
  return row;
}

type QuizChange = Partial<
  Pick<typeof quizzes.$inferInsert, 'definition' | 'opensAt' | 'dueAt' | 'closesAt' | 'passCode'>
>;

/** @param seenAt when the quiz was last changed as the person knows it. @returns false when it was changed since */
export async function updateQuizUnlessChanged(
  tx: Transaction,
  of: { id: string; seenAt: Date },
  change: QuizChange,
): Promise<boolean> {
  const rows = await tx
    .update(quizzes)
    .set({ ...change, updatedAt: sql`now()` })
    .where(
      and(
        eq(quizzes.id, of.id),
        // numbers: a date may lie beyond those that PostgreSQL can read
        sql`floor(extract(epoch from ${quizzes.updatedAt}) * 1000) = ${of.seenAt.getTime()}::numeric`,
      ),
    )
    .returning({ id: quizzes.id });
  return rows.length > 0;
}

export async function setQuizPublished(tx: Transaction, id: string, published: boolean): Promise<void> {
  await tx
    .update(quizzes)
    .set({ publishedAt: published ? sql`coalesce(${quizzes.publishedAt}, now())` : null })
    .where(eq(quizzes.id, id));
}

/** What is shown after an attempt, for the attempts there are. @returns how many */
export async function setReviewOfAttempts(tx: Transaction, quizId: string, review: unknown): Promise<number> {
  const rows = await tx.execute(sql`
    update attempts set rules = jsonb_set(rules, '{review}', ${JSON.stringify(review)}::jsonb)
    where quiz_id = ${quizId} and rules -> 'review' is distinct from ${JSON.stringify(review)}::jsonb
    returning id`);
  return rows.length;
}

/** Someone of the course with the exception and the running attempt that they have. */
export interface RosterEntry {
  user: { id: string; name: string; email: string };
  role: Role;
  exception: (typeof quizExceptions.$inferSelect & { updatedByName: string | null }) | null;
  attemptsUsed: number;
  running: { id: string; startedAt: Date; endsAt: Date | null; minutes: number | null } | null;
}

/** Everybody in the quiz's course, by name. */
export async function selectRoster(
  db: Connection,
  of: { quizId: string; courseId: string },
): Promise<RosterEntry[]> {
  const people = await db
    .select({
      user: { id: users.id, name: users.name, email: users.email },
      role: enrollments.role,
      exception: quizExceptions,
      updatedByName: sql<
        string | null
      >`(select u.name from ${users} u where u.id = ${quizExceptions.updatedBy})`,
      attemptsUsed: sql<number>`(select count(*)::int from ${attempts} a
        where a.quiz_id = ${of.quizId} and a.user_id = ${users.id})`,
    })
    .from(enrollments)
    .innerJoin(users, eq(users.id, enrollments.userId))
    .leftJoin(
      quizExceptions,
      and(eq(quizExceptions.quizId, of.quizId), eq(quizExceptions.userId, enrollments.userId)),
    )
    .where(eq(enrollments.courseId, of.courseId))
    .orderBy(asc(users.name), asc(users.email));
  const open = await db
    .select({
      userId: attempts.userId,
      id: attempts.id,
      startedAt: attempts.startedAt,
      endsAt: attempts.endsAt,
      minutes: sql<number | null>`(${attempts.rules} ->> 'minutes')::float8`,
    })
    .from(attempts)
    .where(and(eq(attempts.quizId, of.quizId), isRunning));
  return people.map(({ exception, updatedByName, ...person }) => {
    const found = open.find(({ userId }) => userId === person.user.id);
    const running = found && {
      id: found.id,
      startedAt: found.startedAt,
      endsAt: found.endsAt,
      minutes: found.minutes,
    };
    return { ...person, exception: exception && { ...exception, updatedByName }, running: running ?? null };
  });
}

/** Which of these questions a course has published, archived ones left out: slugs by newest version. */
export async function selectUsableSlugs(db: Connection, courseId: string): Promise<Set<string>> {
  const rows = await db
    .select({ slug: questions.slug })
    .from(questions)
    .where(
      and(
        eq(questions.courseId, courseId),
        sql`${questions.archivedAt} is null and exists (
          select 1 from question_versions v where v.question_id = ${questions.id} and v.published_at is not null)`,
      ),
    );
  return new Set(rows.map(({ slug }) => slug));
}

export async function countStudents(db: Connection, courseId: string): Promise<number> {
  return db.$count(enrollments, and(eq(enrollments.courseId, courseId), eq(enrollments.role, 'student')));
}
