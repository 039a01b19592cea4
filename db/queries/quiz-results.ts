import { and, asc, eq, or, type SQLWrapper, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { attempts, responseSaves } from '../schema/attempts.ts';
import { enrollments } from '../schema/courses.ts';
import { quizExceptions } from '../schema/quizzes.ts';
import { regradeChanges, regrades } from '../schema/regrades.ts';
import { users } from '../schema/users.ts';

/** The newest run that decides a mark failed by the platform's fault, so the attempt `id` waits for another. */
const hasFailedCode = (id: SQLWrapper, gradedAt: SQLWrapper) => sql<boolean>`(${gradedAt} is null and exists (
  select 1 from code_runs r
  where r.attempt_id = ${id} and r.purpose = 'final' and r.status = 'failed' and not exists (
    select 1 from code_runs later
    where later.attempt_id = r.attempt_id and later.position = r.position and later.part_id = r.part_id
      and later.purpose = 'final' and later.queued_at > r.queued_at)))`;

/** A person with one attempt, or with none. */
export type ResultRow = Awaited<ReturnType<typeof selectResults>>[number];

const saves = (outcome: 'grace' | 'late') => sql<number>`(select count(*)::int from ${responseSaves} s
  where s.attempt_id = ${attempts.id} and s.outcome = ${outcome})`;

/** Students of the course and staff who have attempts, by name, each with every attempt. */
export async function selectResults(db: Connection, of: { quizId: string; courseId: string }) {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      attemptId: attempts.id,
      number: attempts.number,
      startedAt: attempts.startedAt,
      endsAt: attempts.endsAt,
      endedAt: attempts.endedAt,
      endReason: attempts.endReason,
      dueAt: attempts.dueAt,
      score: attempts.score,
      maxScore: attempts.maxScore,
      gradedAt: attempts.gradedAt,
      graceSaves: saves('grace'),
      lateSaves: saves('late'),
      regraded: sql<boolean>`exists (select 1 from ${regradeChanges} c join ${regrades} r on r.id = c.regrade_id
        where c.attempt_id = ${attempts.id} and r.undone_at is null)`,
      hasFailedCode: hasFailedCode(attempts.id, attempts.gradedAt),
      hasException: sql<boolean>`${quizExceptions.userId} is not null`,
    })
    .from(enrollments)
    .innerJoin(users, eq(users.id, enrollments.userId))
    .leftJoin(attempts, and(eq(attempts.quizId, of.quizId), eq(attempts.userId, users.id)))
    .leftJoin(quizExceptions, and(eq(quizExceptions.quizId, of.quizId), eq(quizExceptions.userId, users.id)))
    .where(
      and(
        eq(enrollments.courseId, of.courseId),
        or(eq(enrollments.role, 'student'), sql`${attempts.id} is not null`),
      ),
    )
    .orderBy(asc(users.name), asc(users.id), asc(attempts.number));
}

/** Attempts whose score waits for code that could not be run. @returns their ids */
export async function selectAttemptsWithFailedCode(db: Connection, quizId: string): Promise<string[]> {
  const rows = await db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.quizId, quizId), hasFailedCode(attempts.id, attempts.gradedAt)))
    .orderBy(attempts.endedAt);
  return rows.map(({ id }) => id);
}
