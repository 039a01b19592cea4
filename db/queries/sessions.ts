import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { sessions } from '../schema/users.ts';

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

export async function selectOptionalLiveSession(db: Connection, id: string): Promise<Session | undefined> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, id), isLive()));
  return row;
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
