import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq } from 'drizzle-orm';
import { storedVariant } from '#app/_domain/questions/draw-variant.ts';
import type { Database } from '#db/client.ts';
import { attemptQuestions, attempts, practiceVariants, responseSaves } from '#db/schema/attempts.ts';
import { questionVersions } from '#db/schema/questions.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import { prepareQuestion } from '#quizzes/engine/prepare-question.ts';
import { parseQuestion } from '#quizzes/schema/parse-question.ts';
import type { Response } from '#quizzes/schema/response.ts';

/** The one attempt of a quiz. @throws Error where there are none or several */
export async function onlyAttempt(db: Database, quizId: string) {
  const rows = await db.select().from(attempts).where(eq(attempts.quizId, quizId));
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${rows.length} attempts`);
  return row;
}

/** The one attempt of a person at a quiz. @throws Error where there are none or several */
export async function onlyAttemptOf(db: Database, { quizId, userId }: { quizId: string; userId: string }) {
  const rows = await db
    .select()
    .from(attempts)
    .where(and(eq(attempts.quizId, quizId), eq(attempts.userId, userId)));
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${rows.length} attempts`);
  return row;
}

/** Its questions with the answers in effect, in their order. */
export async function storedQuestions(db: Database, attemptId: string) {
  return db
    .select()
    .from(attemptQuestions)
    .where(eq(attemptQuestions.attemptId, attemptId))
    .orderBy(asc(attemptQuestions.position));
}

/** What is in effect, by position. */
export async function answersInEffect(db: Database, attemptId: string): Promise<(Response | null)[]> {
  return (await storedQuestions(db, attemptId)).map(({ response }) => response as Response | null);
}

/** Every answer to a question that arrived, in the order in which they were typed. */
export async function arrivedAnswers(db: Database, attemptId: string, position: number) {
  const rows = await db
    .select()
    .from(responseSaves)
    .where(and(eq(responseSaves.attemptId, attemptId), eq(responseSaves.position, position)))
    .orderBy(asc(responseSaves.editedAt));
  return rows.map(({ response, outcome, writer, receivedAt }) => ({
    response: response as Response | null,
    outcome,
    writer,
    receivedAt,
  }));
}

/**
 * What is not as it was promised about the answers of a quiz: one that is there twice, or a question whose newest
 * answer in time is not the one in effect.
 */
export async function answerFaults(db: Database, quizId: string): Promise<string[]> {
  const rows = await db
    .select({ save: responseSaves })
    .from(responseSaves)
    .innerJoin(attempts, eq(attempts.id, responseSaves.attemptId))
    .where(eq(attempts.quizId, quizId))
    .orderBy(asc(responseSaves.editedAt), asc(responseSaves.sequence));
  const seen = new Set<string>();
  const newest = new Map<string, unknown>();
  const faults: string[] = [];
  for (const { save } of rows) {
    const change = `${save.writer} ${save.sequence}`;
    if (seen.has(change)) faults.push(`twice: ${change}`);
    seen.add(change);
    if (save.outcome !== 'late' && save.outcome !== 'left')
      newest.set(`${save.attemptId} ${save.position}`, save.response);
  }
  for (const attemptId of new Set(rows.map(({ save }) => save.attemptId))) {
    for (const { position, response } of await storedQuestions(db, attemptId)) {
      const expected = newest.get(`${attemptId} ${position}`) ?? null;
      if (!isDeepStrictEqual(expected, response))
        faults.push(`question ${position + 1}: ${JSON.stringify({ expected, response })}`);
    }
  }
  return faults;
}

/** The variants of an attempt with their keys, as the site itself makes them. */
export async function variantsOf(db: Database, attemptId: string): Promise<Variant[]> {
  const rows = await db
    .select({ at: attemptQuestions, source: questionVersions.source })
    .from(attemptQuestions)
    .innerJoin(questionVersions, eq(questionVersions.id, attemptQuestions.questionVersionId))
    .where(eq(attemptQuestions.attemptId, attemptId))
    .orderBy(asc(attemptQuestions.position));
  return rows.map(({ at, source }) => variantIn(source, at));
}

/** The same of a variant that is practised. */
export async function practiceVariant(db: Database, variantId: string): Promise<Variant> {
  const [row] = await db
    .select({ at: practiceVariants, source: questionVersions.source })
    .from(practiceVariants)
    .innerJoin(questionVersions, eq(questionVersions.id, practiceVariants.questionVersionId))
    .where(eq(practiceVariants.id, variantId));
  if (!row) throw new Error(`There is no variant ${variantId}`);
  return variantIn(row.source, row.at);
}

function variantIn(source: string, at: { seed: number; drawn: unknown }): Variant {
  const read = parseQuestion(source);
  if ('problems' in read) throw new Error('The question cannot be read');
  return storedVariant(prepareQuestion(read.question), at);
}
