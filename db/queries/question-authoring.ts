import { and, asc, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Connection, Transaction } from '../client.ts';
import { codeRuns } from '../schema/attempts.ts';
import { courses } from '../schema/courses.ts';
import { questions, questionVersions } from '../schema/questions.ts';
import { quizzes } from '../schema/quizzes.ts';
import { users } from '../schema/users.ts';
import type { CodeRunRow } from './code-runs.ts';
import type { Course } from './courses.ts';
import type { QuestionRow, QuestionVersionRow } from './questions.ts';

export async function selectOptionalCourse(
  db: Connection,
  by: { id: string } | { slug: string },
): Promise<Course | undefined> {
  const [row] = await db
    .select()
    .from(courses)
    .where('id' in by ? eq(courses.id, by.id) : eq(courses.slug, by.slug));
  return row;
}

/** The course that was made first. */
export async function selectOptionalFirstCourse(db: Connection): Promise<Course | undefined> {
  const [row] = await db.select().from(courses).orderBy(asc(courses.createdAt)).limit(1);
  return row;
}

/** A question with its newest version, without texts. */
export interface ListedRow {
  question: QuestionRow;
  versionId: string;
  number: number;
  updatedAt: Date;
  /** Null: a draft. */
  publishedAt: Date | null;
  authorName: string | null;
  /** The newest published version; null: never published. */
  publishedNumber: number | null;
  publishedVersionId: string | null;
}

const newest = (published: boolean) => sql`(
  select v.id from ${questionVersions} v
  where v.question_id = ${questions.id} ${published ? sql`and v.published_at is not null` : sql``}
  order by v.number desc limit 1
)`;

/** All of a course, archived ones too, by deck and slug. */
export async function selectListedQuestions(db: Connection, courseId: string): Promise<ListedRow[]> {
  const published = alias(questionVersions, 'published');
  return db
    .select({
      question: questions,
      versionId: questionVersions.id,
      number: questionVersions.number,
      updatedAt: questionVersions.updatedAt,
      publishedAt: questionVersions.publishedAt,
      authorName: users.name,
      publishedNumber: published.number,
      publishedVersionId: published.id,
    })
    .from(questions)
    .innerJoin(questionVersions, sql`${questionVersions.id} = ${newest(false)}`)
    .leftJoin(published, sql`${published.id} = ${newest(true)}`)
    .leftJoin(users, eq(users.id, questionVersions.createdBy))
    .where(eq(questions.courseId, courseId))
    .orderBy(questions.deck, questions.slug);
}

/** Which quizzes of a course name which question. */
export async function selectQuestionUses(
  db: Connection,
  courseId: string,
): Promise<{ question: string; quiz: string; title: Record<string, string>; published: boolean }[]> {
  const named = sql<string>`named.slug`;
  return db
    .select({
      question: named,
      quiz: quizzes.slug,
      title: sql<Record<string, string>>`${quizzes.definition} -> 'title'`,
      published: sql<boolean>`${quizzes.publishedAt} is not null`,
    })
    .from(quizzes)
    .innerJoin(
      sql`lateral (
        select jsonb_path_query(${quizzes.definition}, '$.items[*].question') #>> '{}' as slug
        union select jsonb_path_query(${quizzes.definition}, '$.items[*].pool[*]') #>> '{}'
      ) named`,
      sql`true`,
    )
    .where(eq(quizzes.courseId, courseId))
    .orderBy(named, quizzes.slug);
}

export async function selectOptionalQuestion(
  db: Connection,
  { courseId, slug }: { courseId: string; slug: string },
): Promise<QuestionRow | undefined> {
  const [row] = await db
    .select()
    .from(questions)
    .where(and(eq(questions.courseId, courseId), eq(questions.slug, slug)));
  return row;
}

/** The same, held until the transaction ends, so that its versions follow one another. */
export async function lockOptionalQuestion(
  tx: Transaction,
  { courseId, slug }: { courseId: string; slug: string },
): Promise<QuestionRow | undefined> {
  const [row] = await tx
    .select()
    .from(questions)
    .where(and(eq(questions.courseId, courseId), eq(questions.slug, slug)))
    .for('update');
  return row;
}

/** @returns undefined where the course has one of this slug already */
export async function insertQuestionUnlessThere(
  tx: Transaction,
  question: { courseId: string; slug: string; deck: string },
): Promise<QuestionRow | undefined> {
  const [row] = await tx.insert(questions).values(question).onConflictDoNothing().returning();
  return row;
}

export type AuthoredVersion = QuestionVersionRow & {
  /** Who wrote the text last; null: it was imported. */
  authorName: string | null;
  /** Null: not published, or by an import. */
  publisherName: string | null;
};

/** Newest first, with their texts. */
export async function selectAuthoredVersions(
  db: Connection,
  questionId: string,
  limit?: number,
): Promise<AuthoredVersion[]> {
  const publishers = alias(users, 'publishers');
  const rows = db
    .select({ version: questionVersions, authorName: users.name, publisherName: publishers.name })
    .from(questionVersions)
    .leftJoin(users, eq(users.id, questionVersions.createdBy))
    .leftJoin(publishers, eq(publishers.id, questionVersions.publishedBy))
    .where(eq(questionVersions.questionId, questionId))
    .orderBy(desc(questionVersions.number));
  const found = await (limit === undefined ? rows : rows.limit(limit));
  return found.map(({ version, ...names }) => ({ ...version, ...names }));
}

export async function selectOptionalNewestAuthored(
  db: Connection,
  questionId: string,
): Promise<AuthoredVersion | undefined> {
  const [version] = await selectAuthoredVersions(db, questionId, 1);
  return version;
}

export async function insertDraft(
  tx: Transaction,
  draft: { questionId: string; number: number; source: string; createdBy: string; note?: string | null },
): Promise<QuestionVersionRow> {
  const [row] = await tx.insert(questionVersions).values(draft).returning();
  if (!row) throw new Error('The draft was not stored');
  return row;
}

/** Changes a draft; a published version stays as it is. */
export async function updateDraft(
  tx: Transaction,
  versionId: string,
  { source, createdBy }: { source: string; createdBy: string },
): Promise<QuestionVersionRow> {
  const [row] = await tx
    .update(questionVersions)
    .set({ source, createdBy, updatedAt: sql`now()` })
    .where(and(eq(questionVersions.id, versionId), isNull(questionVersions.publishedAt)))
    .returning();
  if (!row) throw new Error(`Version ${versionId} is no draft`);
  return row;
}

export async function publishDraft(
  tx: Transaction,
  versionId: string,
  { note, publishedBy }: { note: string | null; publishedBy: string },
): Promise<QuestionVersionRow> {
  const [row] = await tx
    .update(questionVersions)
    .set({ note, publishedBy, publishedAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(questionVersions.id, versionId), isNull(questionVersions.publishedAt)))
    .returning();
  if (!row) throw new Error(`Version ${versionId} is no draft`);
  return row;
}

export async function setQuestionArchived(
  tx: Transaction,
  questionId: string,
  archived: boolean,
): Promise<void> {
  await tx
    .update(questions)
    .set({ archivedAt: archived ? sql`now()` : null })
    .where(eq(questions.id, questionId));
}

/** The newest texts of a course's questions that are not archived, for an export. */
export async function selectNewestSources(
  db: Connection,
  courseId: string,
): Promise<{ slug: string; deck: string; source: string }[]> {
  return db
    .select({ slug: questions.slug, deck: questions.deck, source: questionVersions.source })
    .from(questions)
    .innerJoin(questionVersions, sql`${questionVersions.id} = ${newest(false)}`)
    .where(and(eq(questions.courseId, courseId), isNull(questions.archivedAt)))
    .orderBy(questions.deck, questions.slug);
}

/** The last run by an author of this very code on these very cases, that was not given up; of no student's. */
export async function selectOptionalAuthorRun(
  db: Connection,
  { source, task }: { source: string; task: object },
): Promise<CodeRunRow | undefined> {
  const [row] = await db
    .select()
    .from(codeRuns)
    .where(
      and(
        isNull(codeRuns.attemptId),
        isNull(codeRuns.practiceVariantId),
        isNotNull(codeRuns.userId),
        ne(codeRuns.status, 'failed'),
        eq(codeRuns.source, source),
        sql`${codeRuns.task} = ${JSON.stringify(task)}::jsonb`,
      ),
    )
    .orderBy(desc(codeRuns.queuedAt))
    .limit(1);
  return row;
}
