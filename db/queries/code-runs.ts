import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { CODE_RUN_QUEUED } from '../channels.ts';
import type { Connection, Transaction } from '../client.ts';
import { codeRuns } from '../schema/attempts.ts';

export type CodeRunRow = typeof codeRuns.$inferSelect;
export type NewCodeRun = Omit<typeof codeRuns.$inferInsert, 'id' | 'status' | 'attempt' | 'outcome'>;

const isOpen = () => inArray(codeRuns.status, ['queued', 'running']);

/** Stores runs; they are queued by the caller in the same transaction. */
export async function insertCodeRuns(tx: Transaction, runs: readonly NewCodeRun[]): Promise<CodeRunRow[]> {
  if (runs.length === 0) return [];
  return tx
    .insert(codeRuns)
    .values([...runs])
    .returning();
}

/** Wakes the workers that have no function to run. Delivered when the transaction commits. */
export async function notifyCodeRunsQueued(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_notify(${CODE_RUN_QUEUED}, '')`);
}

/** Runs of this person that have not ended. */
export async function countOpenRuns(db: Connection, userId: string): Promise<number> {
  return db.$count(codeRuns, and(eq(codeRuns.userId, userId), isOpen()));
}

/** Runs of students trying, that have not ended. */
export async function countOpenTrials(db: Connection, userId: string): Promise<number> {
  return db.$count(codeRuns, and(eq(codeRuns.userId, userId), eq(codeRuns.purpose, 'visible'), isOpen()));
}

/** Holds further runs of this person until the transaction ends, so that limits are counted one at a time. */
export async function lockRunsOf(tx: Transaction, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`code runs ${userId}`}, 0))`);
}

export async function selectOptionalCodeRun(db: Connection, id: string): Promise<CodeRunRow | undefined> {
  const [row] = await db.select().from(codeRuns).where(eq(codeRuns.id, id));
  return row;
}

/** The newest final run of each part of an attempt's questions, and the how manieth it is. */
export async function selectFinalRuns(
  db: Connection,
  attemptId: string,
): Promise<(CodeRunRow & { tries: number })[]> {
  return db
    .selectDistinctOn([codeRuns.position, codeRuns.partId], {
      ...getTableColumns(codeRuns),
      tries: sql<number>`(count(*) over (partition by ${codeRuns.position}, ${codeRuns.partId}))::int`,
    })
    .from(codeRuns)
    .where(and(eq(codeRuns.attemptId, attemptId), eq(codeRuns.purpose, 'final')))
    .orderBy(codeRuns.position, codeRuns.partId, desc(codeRuns.queuedAt));
}

/** The newest final run of each part of a practice variant. */
export async function selectPracticeRuns(db: Connection, practiceVariantId: string): Promise<CodeRunRow[]> {
  return db
    .selectDistinctOn([codeRuns.partId])
    .from(codeRuns)
    .where(and(eq(codeRuns.practiceVariantId, practiceVariantId), eq(codeRuns.purpose, 'final')))
    .orderBy(codeRuns.partId, desc(codeRuns.queuedAt));
}
