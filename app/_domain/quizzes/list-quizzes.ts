import type { Database } from '#db/client.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import { type AttemptRow, type EndReason, selectAttemptsInCourse } from '#db/queries/attempts.ts';
import { type FoundQuiz, selectOptionalQuizBySlug, selectQuizzesOfCourse } from '#db/queries/quizzes.ts';
import type { Topic } from '#quizzes/schema/question.ts';
import type { QuizRules } from '#quizzes/schema/quiz.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { countedShare } from './counted-score.ts';
import { isQuizStaff, maySeeQuiz } from './quiz-access.ts';
import { attemptRules, quizDefinition } from './quiz-definition.ts';
import {
  attemptsLeft,
  minutesAllowed,
  minutesIfStartedNow,
  type QuizState,
  quizState,
} from './quiz-state.ts';
import { type ReviewReleases, releases } from './review-release.ts';
import { topicsOfQuizzes } from './topics-of-quizzes.ts';

/** One of a person's own attempts, with what is released of it. */
export interface OwnAttempt {
  id: string;
  number: number;
  startedAt: Date;
  endsAt: Date | null;
  /** Null while it runs. */
  endedAt: Date | null;
  endReason: EndReason | null;
  isLate: boolean;
  isGraded: boolean;
  releases: ReviewReleases;
  maxScore: number;
  /** Points; null while they are not released or not there. */
  score: number | null;
}

/** A quiz as one person sees it before, between and after attempts. No question of it is in here. */
export interface QuizView {
  id: string;
  slug: string;
  title: LocalizedText;
  description: LocalizedText;
  course: { id: string; slug: string; timeZone: string };
  isStaff: boolean;
  /** Whether students see it. */
  isPublished: boolean;
  rules: QuizRules;
  questions: number;
  points: number;
  asksPassCode: boolean;
  /** This person's own dates. */
  opensAt: Date | null;
  dueAt: Date | null;
  closesAt: Date | null;
  now: Date;
  state: QuizState;
  /** The whole limit with extra time; null: none. */
  minutesAllowed: number | null;
  /** What an attempt that starts now would have: less than the limit when the quiz closes before. */
  minutesIfStartedNow: number | null;
  /** Null: as many as one likes. */
  attemptsLeft: number | null;
  /** Whether a start would be taken now, but for the pass code. */
  canStart: boolean;
  runningAttemptId: string | null;
  attempts: OwnAttempt[];
  /** What counts of the released attempts, 0 to 1. */
  countedShare: number | null;
}

/** A quiz in a list, with what it is about: what most of its questions are about first. */
export interface ListedQuiz extends QuizView {
  topics: Topic[];
}

/** Quizzes of a course: for students those that are published. */
export async function listQuizzes(db: Database, viewer: Viewer, courseId: string): Promise<ListedQuiz[]> {
  const [found, attempts] = await Promise.all([
    selectQuizzesOfCourse(db, viewer.id, courseId),
    selectAttemptsInCourse(db, { courseId, userId: viewer.id }),
  ]);
  const seen = found.filter((each) => maySeeQuiz(each, viewer));
  const topics = await topicsOfQuizzes(
    db,
    courseId,
    seen.map(({ quiz }) => quizDefinition(quiz.definition)),
  );
  return seen.map((each, i) => {
    const own = attempts.filter(({ quizId }) => quizId === each.quiz.id);
    return { ...quizView(each, viewer, own), topics: topics[i] ?? [] };
  });
}

/** The page of one quiz. @throws DomainError `not_found` for a slug that no course of this person has */
export async function readQuiz(db: Database, viewer: Viewer, unsafeSlug: string): Promise<QuizView> {
  const who = { userId: viewer.id, everyCourse: viewer.siteRole === 'admin' };
  const found = await selectOptionalQuizBySlug(db, who, unsafeSlug);
  if (!found || !maySeeQuiz(found, viewer)) throw new DomainError('not_found');
  const of = { courseId: found.course.id, userId: viewer.id };
  const attempts = await selectAttemptsInCourse(db, of);
  return quizView(
    found,
    viewer,
    attempts.filter(({ quizId }) => quizId === found.quiz.id),
  );
}

function quizView(found: FoundQuiz, viewer: Viewer, rows: readonly AttemptRow[]): QuizView {
  const { quiz, course, opensAt, dueAt, closesAt, now } = found;
  const { title, description, rules, items } = quizDefinition(quiz.definition);
  const state = quizState(found);
  const left = attemptsLeft(rules, found);
  const attempts = rows.map((row) => ownAttempt(row, found));
  const runningAttemptId = attempts.find(({ endedAt }) => endedAt === null)?.id ?? null;
  const takesStarts = state === 'open' || state === 'late';
  const count = (item: (typeof items)[number]) => ('pool' in item ? item.pick : 1);
  return {
    id: quiz.id,
    slug: quiz.slug,
    title,
    description,
    course,
    isStaff: isQuizStaff(found, viewer),
    isPublished: quiz.publishedAt !== null && quiz.publishedAt <= now,
    rules,
    questions: items.reduce((sum, item) => sum + count(item), 0),
    points: items.reduce((sum, item) => sum + count(item) * item.points, 0),
    asksPassCode: quiz.passCode !== null && quiz.passCode !== '',
    opensAt,
    dueAt,
    closesAt,
    now,
    state,
    minutesAllowed: minutesAllowed(rules, found),
    minutesIfStartedNow: minutesIfStartedNow(rules, found),
    attemptsLeft: left,
    canStart: takesStarts && left !== 0 && found.role !== null && runningAttemptId === null,
    runningAttemptId,
    attempts,
    countedShare: countedShare(rules.counts, attempts),
  };
}

/** One past its end has ended, whether anybody has written it down or not. */
function ownAttempt(row: AttemptRow, { dueAt, closesAt, now }: FoundQuiz): OwnAttempt {
  const isOver = row.endedAt === null && row.endsAt !== null && row.endsAt <= now;
  const endedAt = isOver ? row.endsAt : row.endedAt;
  const released = releases(attemptRules(row.rules).review, { endedAt, dueAt, closesAt, now });
  return {
    id: row.id,
    number: row.number,
    startedAt: row.startedAt,
    endsAt: row.endsAt,
    endedAt,
    endReason: isOver ? 'time-up' : row.endReason,
    isLate: endedAt !== null && row.dueAt !== null && endedAt > row.dueAt,
    isGraded: row.gradedAt !== null,
    releases: released,
    maxScore: row.maxScore,
    score: released.score.shown ? row.score : null,
  };
}
