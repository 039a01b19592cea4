import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { attempts, responseSaves } from '../schema/attempts.ts';
import { enrollments } from '../schema/courses.ts';
import { quizExceptions } from '../schema/quizzes.ts';
import { regradeChanges, regrades } from '../schema/regrades.ts';
import { users } from '../schema/users.ts';

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
