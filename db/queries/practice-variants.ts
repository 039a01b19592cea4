import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '../client.ts';
import { practiceVariants } from '../schema/attempts.ts';
import { questions, questionVersions } from '../schema/questions.ts';

export type PracticeVariantRow = typeof practiceVariants.$inferSelect;

export async function insertPracticeVariant(
  db: Connection,
  variant: Pick<PracticeVariantRow, 'userId' | 'questionVersionId' | 'seed' | 'drawn'>,
): Promise<PracticeVariantRow> {
  const [row] = await db.insert(practiceVariants).values(variant).returning();
  if (!row) throw new Error('The practice variant was not stored');
  return row;
}

/** A variant of this person. */
export async function selectOptionalPracticeVariant(
  db: Connection,
  of: { id: string; userId: string },
): Promise<{ variant: PracticeVariantRow; question: { id: string; courseId: string } } | undefined> {
  const [row] = await db
    .select({ variant: practiceVariants, question: { id: questions.id, courseId: questions.courseId } })
    .from(practiceVariants)
    .innerJoin(questionVersions, eq(questionVersions.id, practiceVariants.questionVersionId))
    .innerJoin(questions, eq(questions.id, questionVersions.questionId))
    .where(and(eq(practiceVariants.id, of.id), eq(practiceVariants.userId, of.userId)));
  return row;
}

export async function setPracticeCheck(
  tx: Transaction,
  id: string,
  check: { response: unknown; grade: unknown },
): Promise<void> {
  await tx
    .update(practiceVariants)
    .set({ ...check, checkedAt: sql`now()` })
    .where(eq(practiceVariants.id, id));
}

/** Notes that the hint of this index was taken. @returns undefined when an earlier one was not */
export async function takePracticeHint(
  db: Connection,
  id: string,
  index: number,
): Promise<number | undefined> {
  const [row] = await db
    .update(practiceVariants)
    .set({ hintsTaken: sql`greatest(${practiceVariants.hintsTaken}, ${index + 1})` })
    .where(and(eq(practiceVariants.id, id), sql`${practiceVariants.hintsTaken} >= ${index}`))
    .returning({ taken: practiceVariants.hintsTaken });
  return row?.taken;
}
