import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '../client.ts';
import type { Locale } from '../contract/locale.ts';
import { attempts } from '../schema/attempts.ts';
import { courses, enrollments } from '../schema/courses.ts';
import { quizExceptions, quizzes } from '../schema/quizzes.ts';
import { users } from '../schema/users.ts';
import type { Role } from './courses.ts';

export type AttemptRow = typeof attempts.$inferSelect;
export type EndReason = NonNullable<AttemptRow['endReason']>;

/** A question as an attempt gets it at its start. */
export interface DrawnQuestion {
  questionVersionId: string;
  seed: number;
  drawn: unknown;
  points: number;
}

export interface NewAttempt {
  quizId: string;
  userId: string;
  number: number;
  rules: unknown;
  locale: Locale;
  /** Null: no limit. */
  limitSeconds: number | null;
  dueAt: Date | null;
  closesAt: Date | null;
  /** In the order of their positions. */
  questions: readonly DrawnQuestion[];
}

/**
 * Stores an attempt with its questions in one statement; its clock starts now.
 * @returns undefined when this person has an open one already, or one of this number
 */
export async function insertAttemptUnlessOpen(
  db: Connection,
  attempt: NewAttempt,
): Promise<{ id: string; startedAt: Date; endsAt: Date | null } | undefined> {
  const { limitSeconds, dueAt, closesAt, questions } = attempt;
  const rows = questions.map((question, position) => ({ ...question, position }));
  const maxScore = questions.reduce((sum, { points }) => sum + points, 0);
  const [row] = await db.execute<{ id: string; started_at: string; ends_at: string | null }>(sql`
    with started as (
      insert into attempts (quiz_id, user_id, number, rules, locale, ends_at, due_at, max_score)
      values (${attempt.quizId}, ${attempt.userId}, ${attempt.number}, ${JSON.stringify(attempt.rules)}::jsonb,
        ${attempt.locale},
        least(now() + make_interval(secs => ${limitSeconds}::float8), ${closesAt?.toISOString() ?? null}::timestamptz),
        ${dueAt?.toISOString() ?? null}::timestamptz, ${maxScore}::float8)
      on conflict do nothing
      returning id, started_at, ends_at
    ), drawn as (
      insert into attempt_questions (attempt_id, position, question_version_id, seed, drawn, points)
      select started.id, q.position, q."questionVersionId", q.seed, q.drawn, q.points
      from started, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as q(position int, "questionVersionId" uuid, seed int, drawn jsonb, points float8)
    )
    select id, started_at, ends_at from started`);
  if (!row) return undefined;
  const endsAt = row.ends_at === null ? null : new Date(row.ends_at);
  return { id: row.id, startedAt: new Date(row.started_at), endsAt };
}

/** An attempt with what decides who may see it and how it stands. */
export interface FoundAttempt {
  attempt: AttemptRow;
  quiz: { id: string; slug: string; definition: unknown };
  course: { id: string; slug: string; timeZone: string };
  ownerName: string;
  /** The viewer's role in the course. */
  viewerRole: Role | null;
  /** The quiz's dates as they are for the owner now. */
  dueAt: Date | null;
  closesAt: Date | null;
  /** Its end has come, though nobody has written it down yet. */
  isPastEnd: boolean;
  /** The database's clock. */
  now: Date;
}

export async function selectOptionalAttempt(
  db: Connection,
  id: string,
  viewerId: string,
): Promise<FoundAttempt | undefined> {
  const [row] = await db
    .select({
      attempt: attempts,
      quiz: { id: quizzes.id, slug: quizzes.slug, definition: quizzes.definition },
      course: { id: courses.id, slug: courses.slug, timeZone: courses.timeZone },
      ownerName: users.name,
      viewerRole: enrollments.role,
      dueAt: sql<Date | null>`coalesce(${quizExceptions.dueAt}, ${quizzes.dueAt})`.mapWith(quizzes.dueAt),
      closesAt: sql<Date | null>`coalesce(${quizExceptions.closesAt}, ${quizzes.closesAt})`.mapWith(
        quizzes.closesAt,
      ),
      isPastEnd: sql<boolean>`coalesce(${attempts.endedAt} is null and ${attempts.endsAt} <= now(), false)`,
      now: sql<Date>`now()`.mapWith(attempts.startedAt),
    })
    .from(attempts)
    .innerJoin(quizzes, eq(quizzes.id, attempts.quizId))
    .innerJoin(courses, eq(courses.id, quizzes.courseId))
    .innerJoin(users, eq(users.id, attempts.userId))
    .leftJoin(enrollments, and(eq(enrollments.courseId, courses.id), eq(enrollments.userId, viewerId)))
    .leftJoin(
      quizExceptions,
      and(eq(quizExceptions.quizId, quizzes.id), eq(quizExceptions.userId, attempts.userId)),
    )
    .where(eq(attempts.id, id));
  return row;
}

/** A person's attempts at a quiz, the first one first. */
export async function selectAttemptsOf(
  db: Connection,
  of: { quizId: string; userId: string },
): Promise<AttemptRow[]> {
  return db
    .select()
    .from(attempts)
    .where(and(eq(attempts.quizId, of.quizId), eq(attempts.userId, of.userId)))
    .orderBy(attempts.number);
}

/** A person's attempts at every quiz of a course, the first one first. */
export async function selectAttemptsInCourse(
  db: Connection,
  of: { courseId: string; userId: string },
): Promise<AttemptRow[]> {
  const rows = await db
    .select({ attempt: attempts })
    .from(attempts)
    .innerJoin(quizzes, eq(quizzes.id, attempts.quizId))
    .where(and(eq(quizzes.courseId, of.courseId), eq(attempts.userId, of.userId)))
    .orderBy(attempts.number);
  return rows.map(({ attempt }) => attempt);
}

/** Goes on to the next question in one-way navigation. @returns false when it stands elsewhere or has ended */
export async function advanceAttempt(db: Connection, id: string, to: number): Promise<boolean> {
  const rows = await db
    .update(attempts)
    .set({ reached: to })
    .where(
      and(
        eq(attempts.id, id),
        eq(attempts.reached, to - 1),
        sql`${attempts.rules} ->> 'navigation' = 'one-way'`,
        sql`${attempts.endedAt} is null and (${attempts.endsAt} is null or ${attempts.endsAt} > now())`,
        sql`exists (select 1 from attempt_questions q where q.attempt_id = ${attempts.id} and q.position = ${to})`,
      ),
    )
    .returning({ id: attempts.id });
  return rows.length > 0;
}

/** Ends a running attempt by hand. @returns false when it has ended already */
export async function endAttempt(
  db: Connection,
  id: string,
  reason: 'submitted' | 'staff',
): Promise<boolean> {
  const rows = await db
    .update(attempts)
    .set({ endedAt: sql`now()`, endReason: reason })
    .where(
      and(
        eq(attempts.id, id),
        sql`${attempts.endedAt} is null and (${attempts.endsAt} is null or ${attempts.endsAt} > now())`,
      ),
    )
    .returning({ id: attempts.id });
  return rows.length > 0;
}

/**
 * Writes down the end of attempts whose time has come, as of that time. Rows that somebody holds are left for later.
 * @param attemptId only this one, waiting for whoever holds it
 */
export async function endDueAttempts(db: Connection, limit: number, attemptId?: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    update attempts set ended_at = attempts.ends_at,
      end_reason = case when attempts.ends_at = due.closes_at then 'closed' else 'time-up' end
    from (
      select a.id, coalesce(e.closes_at, q.closes_at) as closes_at
      from attempts a
      join quizzes q on q.id = a.quiz_id
      left join quiz_exceptions e on e.quiz_id = a.quiz_id and e.user_id = a.user_id
      where a.ended_at is null and a.ends_at <= now() and (${attemptId ?? null}::uuid is null or a.id = ${attemptId ?? null})
      order by a.ends_at limit ${limit}
      for no key update of a ${attemptId ? sql`` : sql`skip locked`}
    ) due
    where attempts.id = due.id and attempts.ended_at is null
    returning attempts.id`);
  return rows.map(({ id }) => id);
}

/**
 * Puts the ends and due dates of attempts in step with the quiz's dates and exceptions: the limit times the multiplier
 * plus the extra minutes, and never beyond the closing date. Attempts that time has ended but that are not graded yet
 * go on if their new end is still ahead and no later one was started.
 * @param userId only this person's; null: everybody's
 * @returns how many changed
 */
export async function refreshEnds(
  tx: Transaction,
  of: { quizId: string; userId: string | null },
): Promise<number> {
  const rows = await tx.execute(sql`
    update attempts set ends_at = fresh.ends_at, due_at = fresh.due_at,
      ended_at = null, end_reason = null
    from (
      select a.id,
        least(
          a.started_at + make_interval(secs => 60 * ((a.rules ->> 'minutes')::float8
            * coalesce(e.time_multiplier, 1) + coalesce(e.extra_minutes, 0))),
          coalesce(e.closes_at, q.closes_at)) as ends_at,
        coalesce(e.due_at, q.due_at) as due_at
      from attempts a
      join quizzes q on q.id = a.quiz_id
      left join quiz_exceptions e on e.quiz_id = a.quiz_id and e.user_id = a.user_id
      where a.quiz_id = ${of.quizId} and (${of.userId}::uuid is null or a.user_id = ${of.userId})
      for update of a
    ) fresh
    where attempts.id = fresh.id and (
      attempts.ended_at is null
      or (attempts.end_reason in ('time-up', 'closed')
        and (fresh.ends_at is null or fresh.ends_at > now())
        and not exists (select 1 from attempt_questions g where g.attempt_id = attempts.id and g.grade is not null)
        and not exists (select 1 from attempts other where other.quiz_id = attempts.quiz_id
          and other.user_id = attempts.user_id and other.number > attempts.number))
    ) and (attempts.ends_at is distinct from fresh.ends_at or attempts.due_at is distinct from fresh.due_at)
    returning attempts.id`);
  return rows.length;
}

/**
 * Ended attempts that wait for the next step of their grading, oldest first.
 * Answers: the grace is over and no answer is graded yet. Scores: every run of code has ended.
 */
export async function selectAttemptsToGrade(
  db: Connection,
  of: { graceSeconds: number; limit: number; except: readonly string[] },
): Promise<{ id: string; step: 'answers' | 'score' }[]> {
  const rows = await db.execute<{ id: string; step: 'answers' | 'score' }>(sql`
    select id, step from (
      select a.id, a.ended_at, case
        when exists (select 1 from attempt_questions q where q.attempt_id = a.id and q.grade is null) then
          case when a.end_reason = 'submitted' or a.ended_at <= now() - make_interval(secs => ${of.graceSeconds})
            then 'answers' end
        when not exists (select 1 from code_runs r where r.attempt_id = a.id and r.purpose = 'final'
          and r.status in ('queued', 'running')) then 'score' end as step
      from attempts a
      where a.ended_at is not null and a.graded_at is null
        and not a.id = any(${sql.param(of.except)}::uuid[])
    ) waiting
    where step is not null order by ended_at limit ${of.limit}`);
  return [...rows];
}

/** Holds an ended attempt that has no score yet. @returns undefined when it is graded or, if asked not to wait, held */
export async function lockUngradedAttempt(
  tx: Transaction,
  id: string,
  options: { skipLocked: boolean },
): Promise<AttemptRow | undefined> {
  const [row] = await tx
    .select()
    .from(attempts)
    .where(and(eq(attempts.id, id), sql`${attempts.endedAt} is not null and ${attempts.gradedAt} is null`))
    .for('update', options.skipLocked ? { skipLocked: true } : {});
  return row;
}

export async function setAttemptScore(
  tx: Transaction,
  id: string,
  score: { score: number; penalty: number },
): Promise<void> {
  await tx
    .update(attempts)
    .set({ ...score, gradedAt: sql`now()` })
    .where(eq(attempts.id, id));
}
