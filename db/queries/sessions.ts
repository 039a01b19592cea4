import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { courses, enrollments } from '../schema/courses.ts';
import { sessions, users } from '../schema/users.ts';
import type { Course, Role } from './courses.ts';
import type { User } from './users.ts';

export type Session = typeof sessions.$inferSelect;

const isLive = () => and(isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`));

/** @param lifetimeSeconds counted by the database's clock */
export async function insertSession(
  db: Connection,
  session: { userId: string; userAgent: string | null; lifetimeSeconds: number },
): Promise<string> {
  const [row] = await db
    .insert(sessions)
    .values({
      userId: session.userId,
      userAgent: session.userAgent,
      expiresAt: sql`now() + make_interval(secs => ${session.lifetimeSeconds})`,
    })
    .returning({ id: sessions.id });
  if (!row) throw new Error('The session was not stored');
  return row.id;
}

/** Who holds a live session, with their courses, the latest joined first: one statement, because every request asks. */
export async function selectOptionalSessionHolder(
  db: Connection,
  sessionId: string,
): Promise<{ user: User; courses: { course: Course; role: Role }[] } | undefined> {
  const rows = await db
    .select({ user: users, course: courses, role: enrollments.role })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(enrollments, eq(enrollments.userId, users.id))
    .leftJoin(courses, eq(courses.id, enrollments.courseId))
    .where(and(eq(sessions.id, sessionId), isLive()))
    .orderBy(desc(enrollments.createdAt));
  const [first] = rows;
  if (!first) return undefined;
  return {
    user: first.user,
    courses: rows.flatMap(({ course, role }) => (course && role ? [{ course, role }] : [])),
  };
}

/** Newest first. */
export async function selectLiveSessionsOfUser(db: Connection, userId: string): Promise<Session[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive()))
    .orderBy(desc(sessions.createdAt));
}

/** Ends one session of this person; another person's is left alone. */
export async function endSession(db: Connection, session: { id: string; userId: string }): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.id, session.id), eq(sessions.userId, session.userId), isNull(sessions.endedAt)));
}
