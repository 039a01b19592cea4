import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { attempts } from '../schema/attempts.ts';
import { questionReports } from '../schema/question-reports.ts';
import { questions, questionVersions } from '../schema/questions.ts';
import { quizzes } from '../schema/quizzes.ts';
import { users } from '../schema/users.ts';

/**
 * Stores what a student says of a question of an ended attempt of theirs, with its version, variant and answer. One
 * that is still open stays as it is.
 * @returns false when the attempt has no such question
 */
export async function insertReport(
  db: Connection,
  report: { attemptId: string; position: number; message: string },
): Promise<boolean> {
  const rows = await db.execute(sql`
    with reported as (
      select attempt_id, position, question_version_id, seed, drawn, response from attempt_questions
      where attempt_id = ${report.attemptId} and position = ${report.position}
    ), stored as (
      insert into question_reports (attempt_id, position, question_version_id, seed, drawn, response, message)
      select r.*, ${report.message} from reported r
      on conflict do nothing
    )
    select position from reported`);
  return rows.length > 0;
}

/** The reports of an attempt, the oldest first. */
export async function selectReportsOfAttempt(
  db: Connection,
  attemptId: string,
): Promise<{ position: number; message: string; at: Date; resolvedAt: Date | null }[]> {
  return db
    .select({
      position: questionReports.position,
      message: questionReports.message,
      at: questionReports.createdAt,
      resolvedAt: questionReports.resolvedAt,
    })
    .from(questionReports)
    .where(eq(questionReports.attemptId, attemptId))
    .orderBy(asc(questionReports.createdAt));
}

/** Everything that students reported about a question, over all its versions: open ones first, then the newest. */
export async function selectReportsOfQuestion(db: Connection, questionId: string) {
  return db
    .select({
      id: questionReports.id,
      message: questionReports.message,
      at: questionReports.createdAt,
      resolvedAt: questionReports.resolvedAt,
      version: questionVersions.number,
      seed: questionReports.seed,
      response: questionReports.response,
      position: questionReports.position,
      attemptId: questionReports.attemptId,
      quizSlug: quizzes.slug,
      studentName: users.name,
    })
    .from(questionReports)
    .innerJoin(questionVersions, eq(questionVersions.id, questionReports.questionVersionId))
    .innerJoin(attempts, eq(attempts.id, questionReports.attemptId))
    .innerJoin(quizzes, eq(quizzes.id, attempts.quizId))
    .innerJoin(users, eq(users.id, attempts.userId))
    .where(eq(questionVersions.questionId, questionId))
    .orderBy(sql`${questionReports.resolvedAt} is not null`, desc(questionReports.createdAt));
}

/** How many open reports each question of a course has, by its slug; questions without one are left out. */
export async function countOpenReports(db: Connection, courseId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ slug: questions.slug, count: sql<number>`count(*)`.mapWith(Number) })
    .from(questionReports)
    .innerJoin(questionVersions, eq(questionVersions.id, questionReports.questionVersionId))
    .innerJoin(questions, eq(questions.id, questionVersions.questionId))
    .where(and(eq(questions.courseId, courseId), isNull(questionReports.resolvedAt)))
    .groupBy(questions.slug);
  return new Map(rows.map(({ slug, count }) => [slug, count]));
}

/** Closes a report of this question, once. @returns false when the question has none of this id */
export async function setReportResolved(
  db: Connection,
  of: { reportId: string; questionId: string; userId: string },
): Promise<boolean> {
  const rows = await db
    .update(questionReports)
    .set({
      resolvedAt: sql`coalesce(${questionReports.resolvedAt}, now())`,
      resolvedBy: sql`coalesce(${questionReports.resolvedBy}, ${of.userId}::uuid)`,
    })
    .where(
      and(
        eq(questionReports.id, of.reportId),
        sql`exists (select 1 from ${questionVersions} v where v.id = ${questionReports.questionVersionId}
          and v.question_id = ${of.questionId})`,
      ),
    )
    .returning({ id: questionReports.id });
  return rows.length > 0;
}
