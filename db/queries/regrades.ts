import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '../client.ts';
import { attemptQuestions, attempts } from '../schema/attempts.ts';
import { questions, questionVersions } from '../schema/questions.ts';
import { quizzes } from '../schema/quizzes.ts';
import { regradeChanges, regrades } from '../schema/regrades.ts';
import { users } from '../schema/users.ts';

export type RegradeRow = typeof regrades.$inferSelect;
export type RegradeChangeRow = typeof regradeChanges.$inferSelect;

/** Lets regrades of a quiz and changes of it happen one after another; attempts go on meanwhile. */
export async function lockQuiz(tx: Transaction, quizId: string): Promise<void> {
  await tx.select({ id: quizzes.id }).from(quizzes).where(eq(quizzes.id, quizId)).for('no key update');
}

/** One place of a question in an attempt, with all that grading it anew needs. */
export interface RegradableAnswer {
  attempt: Pick<
    typeof attempts.$inferSelect,
    'id' | 'number' | 'locale' | 'startedAt' | 'endedAt' | 'gradedAt' | 'score' | 'maxScore' | 'penalty'
  >;
  person: { id: string; name: string; email: string };
  answer: Pick<
    typeof attemptQuestions.$inferSelect,
    | 'position'
    | 'questionVersionId'
    | 'seed'
    | 'drawn'
    | 'points'
    | 'hintsTaken'
    | 'response'
    | 'score'
    | 'grade'
  >;
  versionNumber: number;
}

const isOfQuestion = (of: { quizId: string; questionId: string }) =>
  and(eq(attempts.quizId, of.quizId), eq(questionVersions.questionId, of.questionId));

/** Every answer to a question in a quiz, by name of the person, then by attempt. */
export async function selectRegradableAnswers(
  db: Connection,
  of: { quizId: string; questionId: string },
): Promise<RegradableAnswer[]> {
  const { id, number, locale, startedAt, endedAt, gradedAt, score, maxScore, penalty } = attempts;
  const q = attemptQuestions;
  return db
    .select({
      attempt: { id, number, locale, startedAt, endedAt, gradedAt, score, maxScore, penalty },
      person: { id: users.id, name: users.name, email: users.email },
      answer: {
        position: q.position,
        questionVersionId: q.questionVersionId,
        seed: q.seed,
        drawn: q.drawn,
        points: q.points,
        hintsTaken: q.hintsTaken,
        response: q.response,
        score: q.score,
        grade: q.grade,
      },
      versionNumber: questionVersions.number,
    })
    .from(attemptQuestions)
    .innerJoin(attempts, eq(attempts.id, q.attemptId))
    .innerJoin(questionVersions, eq(questionVersions.id, q.questionVersionId))
    .innerJoin(users, eq(users.id, attempts.userId))
    .where(isOfQuestion(of))
    .orderBy(asc(users.name), asc(users.id), asc(attempts.number), asc(q.position));
}

/** Holds the graded attempts that have this question, in one order for everybody. */
export async function lockGradedAttempts(
  tx: Transaction,
  of: { quizId: string; questionId: string },
): Promise<void> {
  await tx.execute(sql`
    select a.id from attempts a
    where a.quiz_id = ${of.quizId} and a.graded_at is not null and exists (
      select 1 from attempt_questions q join question_versions v on v.id = q.question_version_id
      where q.attempt_id = a.id and v.question_id = ${of.questionId})
    order by a.id for update of a`);
}

/** Points and scores of all questions of attempts, in the order of their positions. */
export async function selectQuestionScores(
  db: Connection,
  attemptIds: readonly string[],
): Promise<{ attemptId: string; position: number; points: number; score: number | null }[]> {
  if (attemptIds.length === 0) return [];
  const { attemptId, position, points, score } = attemptQuestions;
  return db
    .select({ attemptId, position, points, score })
    .from(attemptQuestions)
    .where(inArray(attemptId, [...attemptIds]))
    .orderBy(attemptId, position);
}

/** Published versions of a question of a course, the newest first. */
export async function selectPublishedVersions(
  db: Connection,
  of: { courseId: string; questionId: string },
): Promise<{ id: string; number: number; note: string | null; publishedAt: Date | null; slug: string }[]> {
  const { id, number, note, publishedAt } = questionVersions;
  return db
    .select({ id, number, note, publishedAt, slug: questions.slug })
    .from(questionVersions)
    .innerJoin(questions, eq(questions.id, questionVersions.questionId))
    .where(and(eq(questions.id, of.questionId), eq(questions.courseId, of.courseId), isNotNull(publishedAt)))
    .orderBy(desc(number));
}

/** The questions that attempts of a quiz have, with how many stand at which version. */
export async function selectQuestionsInAttempts(
  db: Connection,
  quizId: string,
): Promise<
  {
    questionId: string;
    slug: string;
    versionId: string;
    number: number;
    answers: number;
    newestId: string;
    newestNumber: number;
  }[]
> {
  const rows = await db.execute<{
    question_id: string;
    slug: string;
    version_id: string;
    number: number;
    answers: number;
    newest_id: string;
    newest_number: number;
  }>(sql`
    select s.id as question_id, s.slug, v.id as version_id, v.number, count(*)::int as answers,
      newest.id as newest_id, newest.number as newest_number
    from attempts a
    join attempt_questions q on q.attempt_id = a.id
    join question_versions v on v.id = q.question_version_id
    join questions s on s.id = v.question_id
    join lateral (
      select id, number from question_versions
      where question_id = s.id and published_at is not null order by number desc limit 1
    ) newest on true
    where a.quiz_id = ${quizId}
    group by s.id, s.slug, v.id, v.number, newest.id, newest.number
    order by s.slug, v.number`);
  return [...rows].map((row) => ({
    questionId: row.question_id,
    slug: row.slug,
    versionId: row.version_id,
    number: row.number,
    answers: row.answers,
    newestId: row.newest_id,
    newestNumber: row.newest_number,
  }));
}

/** Notes a regrade, everything that it changes and how that stands now. */
export async function insertRegrade(
  tx: Transaction,
  regrade: typeof regrades.$inferInsert,
  changes: readonly Pick<
    RegradeChangeRow,
    'attemptId' | 'position' | 'newVersionId' | 'newScore' | 'newGrade' | 'newResponse'
  >[],
): Promise<string> {
  const [row] = await tx.insert(regrades).values(regrade).returning({ id: regrades.id });
  if (!row) throw new Error('The regrade was not stored');
  await tx.execute(sql`
    insert into regrade_changes (regrade_id, attempt_id, position, old_version_id, new_version_id,
      old_score, new_score, old_grade, new_grade, old_response, new_response)
    select ${row.id}, q.attempt_id, q.position, q.question_version_id, c."newVersionId",
      q.score, c."newScore", q.grade, c."newGrade", q.response, c."newResponse"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c("attemptId" uuid, position int,
      "newVersionId" uuid, "newScore" float8, "newGrade" jsonb, "newResponse" jsonb)
    join attempt_questions q on q.attempt_id = c."attemptId" and q.position = c.position`);
  return row.id;
}

/** Puts what a regrade noted into the answers: its new side, or when it is undone its old one. */
export async function writeRegrade(tx: Transaction, regradeId: string, side: 'new' | 'old'): Promise<void> {
  const of = (column: string) => sql.raw(`c.${side}_${column}`);
  await tx.execute(sql`
    update attempt_questions set question_version_id = ${of('version_id')}, score = ${of('score')},
      grade = ${of('grade')}, response = ${of('response')}
    from regrade_changes c
    where c.regrade_id = ${regradeId} and attempt_questions.attempt_id = c.attempt_id
      and attempt_questions.position = c.position`);
}

/** How many answers of a regrade are no longer as it left them. */
export async function countChangedSince(tx: Transaction, regradeId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from regrade_changes c
    join attempt_questions q on q.attempt_id = c.attempt_id and q.position = c.position
    where c.regrade_id = ${regradeId} and (
      q.question_version_id is distinct from c.new_version_id or q.score is distinct from c.new_score
      or q.grade is distinct from c.new_grade or q.response is distinct from c.new_response)`);
  return row?.count ?? 0;
}

/** The attempts that a regrade changed, with their penalties. */
export async function selectRegradedAttempts(
  tx: Transaction,
  regradeId: string,
): Promise<{ id: string; penalty: number }[]> {
  return tx
    .selectDistinct({ id: attempts.id, penalty: attempts.penalty })
    .from(regradeChanges)
    .innerJoin(attempts, eq(attempts.id, regradeChanges.attemptId))
    .where(eq(regradeChanges.regradeId, regradeId));
}

export async function setAttemptTotals(
  tx: Transaction,
  totals: readonly { id: string; score: number }[],
): Promise<void> {
  await tx.execute(sql`
    update attempts set score = t.score
    from jsonb_to_recordset(${JSON.stringify(totals)}::jsonb) as t(id uuid, score float8)
    where attempts.id = t.id`);
}

export async function lockOptionalRegrade(
  tx: Transaction,
  of: { id: string; quizId: string },
): Promise<RegradeRow | undefined> {
  const [row] = await tx
    .select()
    .from(regrades)
    .where(and(eq(regrades.id, of.id), eq(regrades.quizId, of.quizId)))
    .for('update');
  return row;
}

export async function setRegradeUndone(tx: Transaction, id: string, undoneBy: string): Promise<void> {
  await tx.update(regrades).set({ undoneBy, undoneAt: sql`now()` }).where(eq(regrades.id, id));
}

/** The regrades of a quiz, the newest first, with what they did. */
export async function selectRegrades(db: Connection, quizId: string) {
  const by = sql<string | null>`(select name from ${users} where id = ${regrades.createdBy})`;
  const undoneByName = sql<string | null>`(select name from ${users} where id = ${regrades.undoneBy})`;
  const changes = (condition = sql`true`) => sql<number>`(select count(*)::int from ${regradeChanges} c
    where c.regrade_id = ${regrades.id} and ${condition})`;
  return db
    .select({
      regrade: regrades,
      slug: questions.slug,
      versionNumber: questionVersions.number,
      by,
      undoneByName,
      changes: changes(),
      up: changes(sql`c.new_score > c.old_score`),
      down: changes(sql`c.new_score < c.old_score`),
    })
    .from(regrades)
    .innerJoin(questions, eq(questions.id, regrades.questionId))
    .innerJoin(questionVersions, eq(questionVersions.id, regrades.toVersionId))
    .where(eq(regrades.quizId, quizId))
    .orderBy(desc(regrades.createdAt));
}

/** What regrades that hold did to an attempt, in their order. */
export async function selectRegradesOfAttempt(
  db: Connection,
  attemptId: string,
): Promise<
  { position: number; oldScore: number | null; newScore: number | null; reason: string; at: Date }[]
> {
  const { position, oldScore, newScore } = regradeChanges;
  return db
    .select({ position, oldScore, newScore, reason: regrades.reason, at: regrades.createdAt })
    .from(regradeChanges)
    .innerJoin(regrades, eq(regrades.id, regradeChanges.regradeId))
    .where(and(eq(regradeChanges.attemptId, attemptId), sql`${regrades.undoneAt} is null`))
    .orderBy(regrades.createdAt);
}
