import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '../client.ts';
import { quizExceptions } from '../schema/quizzes.ts';

export type QuizExceptionRow = typeof quizExceptions.$inferSelect;
export type QuizExceptionTerms = Pick<
  QuizExceptionRow,
  'timeMultiplier' | 'extraMinutes' | 'extraAttempts' | 'opensAt' | 'dueAt' | 'closesAt'
>;

export async function selectOptionalException(
  db: Connection,
  who: { quizId: string; userId: string },
): Promise<QuizExceptionRow | undefined> {
  const [row] = await db
    .select()
    .from(quizExceptions)
    .where(and(eq(quizExceptions.quizId, who.quizId), eq(quizExceptions.userId, who.userId)));
  return row;
}

/** Every exception of a quiz. */
export async function selectExceptions(db: Connection, quizId: string): Promise<QuizExceptionRow[]> {
  return db.select().from(quizExceptions).where(eq(quizExceptions.quizId, quizId));
}

export async function upsertException(
  tx: Transaction,
  who: { quizId: string; userId: string; updatedBy: string },
  terms: QuizExceptionTerms,
): Promise<void> {
  await tx
    .insert(quizExceptions)
    .values({ ...who, ...terms })
    .onConflictDoUpdate({
      target: [quizExceptions.quizId, quizExceptions.userId],
      set: { ...terms, updatedBy: who.updatedBy, updatedAt: sql`now()` },
    });
}

export async function deleteException(
  tx: Transaction,
  who: { quizId: string; userId: string },
): Promise<void> {
  await tx
    .delete(quizExceptions)
    .where(and(eq(quizExceptions.quizId, who.quizId), eq(quizExceptions.userId, who.userId)));
}
