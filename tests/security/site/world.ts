import { eq, isNull, sql } from 'drizzle-orm';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { startAttemptRun } from '#app/_domain/attempts/start-run.ts';
import { sealSessionToken, startSession } from '#app/_domain/auth/session-token.ts';
import { readTemplate } from '#app/_domain/authoring/read-template.ts';
import { runAuthorCode } from '#app/_domain/authoring/run-author-code.ts';
import { runPractice } from '#app/_domain/practice/run-practice.ts';
import { startPractice } from '#app/_domain/practice/start-practice.ts';
import { reportQuestion } from '#app/_domain/question-reports/report-question.ts';
import type { Database } from '#db/client.ts';
import { datasets } from '#db/schema/competitions.ts';
import { questionReports } from '#db/schema/question-reports.ts';
import { courses } from '#db/schema/courses.ts';
import { makeQuestion } from '#tests/factories/authoring-course.ts';
import {
  makeCompetition,
  makeCourse,
  makeGradedSubmission,
  makePerson,
} from '#tests/factories/course-data.ts';
import { makeQuiz } from '#tests/factories/quiz-data.ts';
import { RegradeBench } from '#tests/factories/regrade-bench.ts';
import { NAMES } from './people.ts';
import { makePendingSubmission } from './pending-submission.ts';

/** What addresses and forms name. Everything is of one course; the attempts, runs and submissions are the owner's. */
export type Ids = Record<
  | 'course'
  | 'courseSlug'
  | 'quiz'
  | 'quizSlug'
  | 'endedQuizSlug'
  | 'newQuiz'
  | 'attempt'
  | 'endedAttempt'
  | 'attemptRun'
  | 'question'
  | 'questionSlug'
  | 'regradedQuiz'
  | 'regradedQuestion'
  | 'regradedVersion'
  | 'report'
  | 'practice'
  | 'practiceRun'
  | 'authorRun'
  | 'submission'
  | 'pendingSubmission'
  | 'competition'
  | 'competitionSlug'
  | 'regrade'
  | 'ownerId'
  | 'ownerSession',
  string
>;

export interface World {
  ids: Ids;
  /** The same, of things that are not there. */
  unknown: Ids;
  /** Their ids. */
  people: Record<(typeof NAMES)[number], string>;
  tokens: Record<(typeof NAMES)[number], string>;
}

export const CODE = 'export function double(x: number): number {\n  return 2 * x;\n}\n';

/** Two courses; in one of them there is one of everything. */
export async function makeWorld(db: Database): Promise<World> {
  const bench = await RegradeBench.open(db);
  const course = bench.courseId;
  const other = await makeCourse(db);
  const ended = await bench.sit({ sum: 'right', choice: 'RIGHT' });
  await bench.turnSum();
  const { regradeId } = await bench.regrade('sum');
  const { order } = await bench.preview('sum');
  await reportQuestion(db, ended.person, ended.attemptId, { position: 0, message: 'The key is wrong.' });
  const [report] = await db
    .select()
    .from(questionReports)
    .where(eq(questionReports.attemptId, ended.attemptId));
  const people = {
    owner: ended.person,
    classmate: await makePerson(db, course),
    ta: await makePerson(db, course, 'ta'),
    instructor: bench.teacher,
    otherStudent: await makePerson(db, other.id),
    otherTa: await makePerson(db, other.id, 'ta'),
    otherInstructor: await makePerson(db, other.id, 'instructor'),
  };
  const { owner, ta } = people;
  const items = ['double-it', 'sum', 'pick-one'].map((question) => ({ question, points: 1 }));
  const quiz = await makeQuiz(db, course, { slug: 'exam', items, rules: { hints: true } });
  const newQuiz = await makeQuiz(db, course, { slug: 'next-exam', items, isPublished: false });
  const { attempt } = await startAttempt(db, owner, quiz.id, { locale: 'en' });
  const codeText = readTemplate({ kind: 'code', slug: 'alone' });
  const question = await makeQuestion(db, course, { slug: 'alone', source: codeText });
  const practice = await startPractice(db, owner, question, 'en');
  const typed = { partId: 'answer', source: CODE, locale: 'en' } as const;
  const attemptRun = await startAttemptRun(db, owner, attempt.id, { ...typed, position: 0 });
  const practiceRun = await runPractice(db, owner, practice.variantId, typed);
  const authorCode = { courseId: course, source: codeText, seed: 1, partId: 'answer', code: CODE };
  const authorRun = await runAuthorCode(db, ta, { ...authorCode, purpose: 'visible' }, 'en');
  const competition = await makeCompetition(db, course);
  const ofOwner = { competitionId: competition.id, userId: owner.id };
  const submission = await makeGradedSubmission(db, ofOwner);
  const pending = await makePendingSubmission(db, ofOwner);
  const [found] = await db.select().from(courses).where(sql`id = ${course}`);
  await db
    .update(datasets)
    .set({ examplesPng: Buffer.from('a picture') })
    .where(isNull(datasets.examplesPng));
  const claims = await startSession(owner.id, 'the owner');
  const tokens = await ofEach(async (name) => sealSessionToken(await startSession(people[name].id, name)));
  const ids: Ids = {
    course,
    courseSlug: found?.slug ?? '',
    quiz: quiz.id,
    quizSlug: quiz.slug,
    endedQuizSlug: 'quiz',
    newQuiz: newQuiz.id,
    attempt: attempt.id,
    endedAttempt: ended.attemptId,
    attemptRun: attemptRun.runId,
    question,
    questionSlug: 'alone',
    regradedQuiz: bench.quiz.id,
    regradedQuestion: order.questionId,
    regradedVersion: order.toVersionId,
    report: report?.id ?? '',
    practice: practice.variantId,
    practiceRun: practiceRun.runId,
    authorRun: authorRun.runId,
    submission: submission.id,
    pendingSubmission: pending.id,
    competition: competition.id,
    competitionSlug: 'mnist',
    regrade: regradeId,
    ownerId: owner.id,
    ownerSession: claims.sessionId,
  };
  return { ids, unknown: unknownOf(ids), people: await ofEach((name) => people[name].id), tokens };
}

async function ofEach<T>(of: (name: (typeof NAMES)[number]) => T | Promise<T>) {
  const each = await Promise.all(NAMES.map(async (name) => [name, await of(name)] as const));
  return Object.fromEntries(each) as Record<(typeof NAMES)[number], T>;
}

const unknownOf = (ids: Ids): Ids =>
  Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [name, id.length === 36 ? crypto.randomUUID() : 'no-such-name']),
  ) as Ids;

/**
 * Changes with any row of any table, the queue's included.
 * @param among only of these tables, where graders are at work meanwhile
 */
export async function fingerprint(db: Database, among?: readonly string[]): Promise<string> {
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and tablename not in ('queue', 'version', 'warning')`);
  const looked = [...tables].filter(({ name }) => !among || among.some((each) => name === `public.${each}`));
  const sums = looked.map(
    ({ name }) => `select coalesce(sum(hashtextextended(t::text, 0)), 0) as h, count(*) as n from ${name} t`,
  );
  const [row] = await db.execute<{ all: string }>(
    sql.raw(`select string_agg(h || ':' || n, ' ') as all from (${sums.join(' union all ')}) s`),
  );
  return row?.all ?? '';
}
