import { and, eq, gte, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '../client.ts';
import { attemptQuestions, attempts } from '../schema/attempts.ts';

export type AttemptQuestionRow = typeof attemptQuestions.$inferSelect;

/** In the order of their positions. */
export async function selectAttemptQuestions(
  db: Connection,
  attemptId: string,
): Promise<AttemptQuestionRow[]> {
  return db
    .select()
    .from(attemptQuestions)
    .where(eq(attemptQuestions.attemptId, attemptId))
    .orderBy(attemptQuestions.position);
}

export async function selectOptionalAttemptQuestion(
  db: Connection,
  attemptId: string,
  position: number,
): Promise<AttemptQuestionRow | undefined> {
  const [row] = await db
    .select()
    .from(attemptQuestions)
    .where(and(eq(attemptQuestions.attemptId, attemptId), eq(attemptQuestions.position, position)));
  return row;
}

/** Which version stands at which position of an attempt of this person, from position 0. */
export async function selectVersionsOfAttempt(
  db: Connection,
  attemptId: string,
  userId: string,
): Promise<string[]> {
  const rows = await db
    .select({ versionId: attemptQuestions.questionVersionId })
    .from(attemptQuestions)
    .innerJoin(attempts, eq(attempts.id, attemptQuestions.attemptId))
    .where(and(eq(attempts.id, attemptId), eq(attempts.userId, userId)))
    .orderBy(attemptQuestions.position);
  return rows.map(({ versionId }) => versionId);
}

/**
 * Notes that the hint of this index was taken, while the attempt runs; once taken it stays taken.
 * @returns how many are taken now; undefined when the attempt has ended or an earlier hint was not taken
 */
export async function takeHint(
  db: Connection,
  of: { attemptId: string; position: number; index: number },
): Promise<number | undefined> {
  const [row] = await db
    .update(attemptQuestions)
    .set({ hintsTaken: sql`greatest(${attemptQuestions.hintsTaken}, ${of.index + 1})` })
    .where(
      and(
        eq(attemptQuestions.attemptId, of.attemptId),
        eq(attemptQuestions.position, of.position),
        gte(attemptQuestions.hintsTaken, of.index),
        sql`exists (select 1 from ${attempts} a where a.id = ${of.attemptId} and a.ended_at is null
          and (a.ends_at is null or a.ends_at > now()))`,
      ),
    )
    .returning({ taken: attemptQuestions.hintsTaken });
  return row?.taken;
}

/** What the grading of a question gave; the score is null while code of it still runs. */
export interface QuestionGrade {
  position: number;
  grade: unknown;
  score: number | null;
}

/** Writes the grades of an attempt in one statement. */
export async function setQuestionGrades(
  tx: Transaction,
  attemptId: string,
  grades: readonly QuestionGrade[],
): Promise<void> {
  await tx.execute(sql`
    update attempt_questions set grade = g.grade, score = g.score
    from jsonb_to_recordset(${JSON.stringify(grades)}::jsonb) as g(position int, grade jsonb, score float8)
    where attempt_id = ${attemptId} and attempt_questions.position = g.position`);
}
