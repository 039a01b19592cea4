import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '../client.ts';
import { questions, questionVersions } from '../schema/questions.ts';

export type QuestionRow = typeof questions.$inferSelect;
export type QuestionVersionRow = typeof questionVersions.$inferSelect;

/** The newest published version of a question, as a condition on `question_versions`. */
const isNewestPublished = sql`${questionVersions.id} = (
  select v.id from ${questionVersions} v
  where v.question_id = ${questions.id} and v.published_at is not null
  order by v.number desc limit 1
)`;

/** A question that can be answered: its newest published version. */
export interface PublishedQuestion {
  id: string;
  courseId: string;
  slug: string;
  deck: string;
  versionId: string;
  source: string;
}

const published = {
  id: questions.id,
  courseId: questions.courseId,
  slug: questions.slug,
  deck: questions.deck,
  versionId: questionVersions.id,
  source: questionVersions.source,
};

/** Those of a course that are published and not archived, by deck and slug. */
export async function selectPublishedQuestions(
  db: Connection,
  courseId: string,
): Promise<PublishedQuestion[]> {
  return db
    .select(published)
    .from(questions)
    .innerJoin(questionVersions, and(eq(questionVersions.questionId, questions.id), isNewestPublished))
    .where(and(eq(questions.courseId, courseId), isNull(questions.archivedAt)))
    .orderBy(questions.deck, questions.slug);
}

export async function selectOptionalPublishedQuestion(
  db: Connection,
  id: string,
): Promise<PublishedQuestion | undefined> {
  const [row] = await db
    .select(published)
    .from(questions)
    .innerJoin(questionVersions, and(eq(questionVersions.questionId, questions.id), isNewestPublished))
    .where(and(eq(questions.id, id), isNull(questions.archivedAt)));
  return row;
}

/** The texts of versions; those that do not exist are left out. */
export async function selectVersionSources(
  db: Connection,
  ids: readonly string[],
): Promise<{ id: string; slug: string; deck: string; source: string }[]> {
  if (ids.length === 0) return [];
  return db
    .select({
      id: questionVersions.id,
      slug: questions.slug,
      deck: questions.deck,
      source: questionVersions.source,
    })
    .from(questionVersions)
    .innerJoin(questions, eq(questions.id, questionVersions.questionId))
    .where(inArray(questionVersions.id, [...ids]));
}

/** Makes the question unless it is there; the deck follows what is given. */
export async function upsertQuestion(
  tx: Transaction,
  question: Pick<QuestionRow, 'courseId' | 'slug' | 'deck'>,
): Promise<QuestionRow> {
  const [row] = await tx
    .insert(questions)
    .values(question)
    .onConflictDoUpdate({ target: [questions.courseId, questions.slug], set: { deck: question.deck } })
    .returning();
  if (!row) throw new Error(`The question ${question.slug} was not stored`);
  return row;
}

/** The text of each question of a course as it was last imported, by its slug. */
export async function selectImportedSources(db: Connection, courseId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectDistinctOn([questions.slug], { slug: questions.slug, source: questionVersions.source })
    .from(questions)
    .innerJoin(questionVersions, eq(questionVersions.questionId, questions.id))
    .where(
      and(
        eq(questions.courseId, courseId),
        isNotNull(questionVersions.publishedAt),
        isNull(questionVersions.createdBy),
      ),
    )
    .orderBy(questions.slug, desc(questionVersions.number));
  return new Map(rows.map(({ slug, source }) => [slug, source]));
}

/** Adds a published version after the newest there is; it never changes from then on. */
export async function insertPublishedVersion(
  tx: Transaction,
  version: { questionId: string; source: string; note: string | null },
): Promise<void> {
  const next = sql`(select coalesce(max(v.number), 0) + 1 from ${questionVersions} v
    where v.question_id = ${version.questionId})`;
  await tx.insert(questionVersions).values({ ...version, number: next as never, publishedAt: sql`now()` });
}
