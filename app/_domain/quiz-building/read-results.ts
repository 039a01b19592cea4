import type { Database } from '#db/client.ts';
import { endDueAttempts } from '#db/queries/attempts.ts';
import { type ResultRow, selectResults } from '#db/queries/quiz-results.ts';
import type { QuizRules } from '#quizzes/schema/quiz.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { countedShare } from '../quizzes/counted-score.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { guardedCsv } from './guarded-csv.ts';
import { type FoundQuizForStaff, requireQuiz } from './require-quiz.ts';

const AT_ONCE = 500;

/** Someone of the course, with every attempt of theirs. */
export interface StudentResult {
  user: { id: string; name: string; email: string };
  attempts: AttemptResult[];
  /** What counts of the graded attempts, 0 to 1; null without any. */
  share: number | null;
}

export interface AttemptResult {
  id: string;
  number: number;
  startedAt: Date;
  /** Null while it runs. */
  endedAt: Date | null;
  endsAt: Date | null;
  endReason: ResultRow['endReason'];
  /** From the start to the end; null while it runs. */
  minutes: number | null;
  isGraded: boolean;
  score: number | null;
  maxScore: number;
  isLate: boolean;
  /** Answers that arrived within the grace, and after it. */
  graceSaves: number;
  lateSaves: number;
  regraded: boolean;
  /** Its score waits: code of it could not be run by the platform's fault. */
  hasFailedCode: boolean;
  hasException: boolean;
}

export interface QuizResults extends FoundQuizForStaff {
  rules: QuizRules;
  students: StudentResult[];
}

/** Who did what, for staff: students of the course and staff who tried it, by name. @throws DomainError `not_found` */
export async function readResults(db: Database, viewer: Viewer, unsafeQuizId: string): Promise<QuizResults> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  await endDueAttempts(db, AT_ONCE);
  const rows = await selectResults(db, { quizId: found.quiz.id, courseId: found.quiz.courseId });
  const { rules } = quizDefinition(found.quiz.definition);
  const students = [...Map.groupBy(rows, ({ userId }) => userId)].map(([id, own]) => {
    const attempts = own.flatMap((row) => (row.attemptId === null ? [] : [attemptResult(row)]));
    const { name = '', email = '' } = own[0] ?? {};
    return { user: { id, name, email }, attempts, share: countedShare(rules.counts, attempts) };
  });
  return { ...found, rules, students };
}

function attemptResult(row: ResultRow): AttemptResult {
  const { attemptId, startedAt, endedAt, endsAt, dueAt, ...rest } = row;
  const minutes = endedAt && startedAt ? (endedAt.getTime() - startedAt.getTime()) / 60_000 : null;
  return {
    id: attemptId ?? '',
    number: rest.number ?? 0,
    startedAt: startedAt ?? new Date(0),
    endedAt,
    endsAt,
    endReason: rest.endReason,
    minutes,
    isGraded: rest.gradedAt !== null,
    score: rest.score,
    maxScore: rest.maxScore ?? 0,
    isLate: endedAt !== null && dueAt !== null && endedAt > dueAt,
    graceSaves: rest.graceSaves,
    lateSaves: rest.lateSaves,
    regraded: rest.regraded,
    hasFailedCode: rest.hasFailedCode,
    hasException: rest.hasException,
  };
}

/**
 * The results as a table for other programs: a row an attempt, one without for who has none. Names of columns do not
 * change.
 * @throws DomainError `not_found`
 */
export async function exportResults(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
): Promise<{ fileName: string; text: string }> {
  const { quiz, students } = await readResults(db, viewer, unsafeQuizId);
  const rows = students.flatMap(({ user, attempts, share }) =>
    (attempts.length > 0 ? attempts : [null]).map((attempt) => ({
      email: user.email,
      name: user.name,
      counted_share: share,
      attempt: attempt?.number ?? null,
      state: !attempt ? 'none' : !attempt.endedAt ? 'running' : attempt.isGraded ? 'graded' : 'ungraded',
      score: attempt?.score ?? null,
      max_score: attempt?.maxScore ?? null,
      started_at: attempt?.startedAt.toISOString() ?? null,
      ended_at: attempt?.endedAt?.toISOString() ?? null,
      end_reason: attempt?.endReason ?? null,
      minutes: attempt?.minutes == null ? null : Number(attempt.minutes.toFixed(2)),
      late: attempt?.isLate ?? null,
      grace_saves: attempt?.graceSaves ?? null,
      late_saves: attempt?.lateSaves ?? null,
      regraded: attempt?.regraded ?? null,
    })),
  );
  return { fileName: `${quiz.slug}-results.csv`, text: guardedCsv(rows) };
}
