import type { Database } from '#db/client.ts';
import type { Locale, LocalizedText } from '#db/contract/locale.ts';
import { type AttemptQuestionRow, selectAttemptQuestions } from '#db/queries/attempt-questions.ts';
import type { EndReason } from '#db/queries/attempts.ts';
import { selectQuestionIdsOfAttempt } from '#db/queries/attempt-question-ids.ts';
import { selectReportsOfAttempt } from '#db/queries/question-reports.ts';
import { selectQuestionTimes } from '#db/queries/question-times.ts';
import { selectRegradesOfAttempt } from '#db/queries/regrades.ts';
import { selectResponseSaves } from '#db/queries/response-saves.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import { Grade } from '#quizzes/schema/grade.ts';
import type { Topic } from '#quizzes/schema/question.ts';
import type { Response } from '#quizzes/schema/response.ts';
import type { ShownQuestion } from '#quizzes/schema/shown-question.ts';
import type { z } from 'zod';
import type { Viewer } from '../competitions/read-competition.ts';
import type { ShownSolutionView } from '../practice/practice-messages.ts';
import { storedVariant } from '../questions/draw-variant.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import {
  shownGradeView,
  shownHints,
  shownQuestionView,
  shownSolutionView,
} from '../questions/shown-question-view.ts';
import { attemptRules, quizDefinition } from '../quizzes/quiz-definition.ts';
import { type ReviewReleases, releases } from '../quizzes/review-release.ts';
import { type AccessibleAttempt, requireAttempt } from './attempt-access.ts';
import type { ShownGrade } from './attempt-messages.ts';
import { storedResponse } from './attempt-view.ts';

/** One question of an ended attempt; what is not released is null and nowhere else in it. */
export interface ReviewQuestion {
  position: number;
  /** Of the question, whatever its version. */
  questionId: string;
  topics: z.infer<typeof Topic>[];
  points: number;
  question: ShownQuestion;
  response: Response | null;
  flagged: boolean;
  note: string;
  savedAt: Date | null;
  /** Milliseconds for which it stood open in front of the student, as the page counted them; null: not counted. */
  openMs: number | null;
  /** What the student last reported about it, and when staff saw to that. */
  report: { message: string; at: Date; resolvedAt: Date | null } | null;
  /** Taken, as HTML. */
  hints: string[];
  /** With marks: share of the points after hints, before penalties; null also while code of it still runs. */
  score: number | null;
  grade: ShownGrade | null;
  solution: ShownSolutionView | null;
  /** For staff: answers that arrived within the grace, and after it. */
  arrivedLate: { grace: number; late: number } | null;
  /** With marks: how regrades changed the score, and why, in their order. Shares of the points. */
  regrades: { oldScore: number | null; newScore: number | null; reason: string; at: Date }[];
}

export interface Review {
  attemptId: string;
  number: number;
  quiz: { id: string; slug: string; title: LocalizedText };
  course: { id: string; slug: string; timeZone: string };
  /** Null for the viewer's own. */
  ownerName: string | null;
  isStaff: boolean;
  startedAt: Date;
  endedAt: Date;
  endReason: EndReason;
  dueAt: Date | null;
  maxScore: number;
  /** Points after penalties, once released and graded. */
  score: number | null;
  penalty: number | null;
  /** False while answers are being graded. */
  isGraded: boolean;
  /** For the student; staff see everything. */
  releases: ReviewReleases;
  questions: ReviewQuestion[];
}

/**
 * What may be seen of an ended attempt now: by its student as the rules release it, by staff all of it.
 * @returns null while the attempt runs
 * @throws DomainError `not_found`
 */
export async function readReview(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  locale: Locale,
): Promise<Review | null> {
  const found = await requireAttempt(db, viewer, unsafeAttemptId);
  const { attempt, quiz, course, isStaff, isOwner } = found;
  if (!attempt.endedAt || !attempt.endReason) return null;
  const released = releases(attemptRules(attempt.rules).review, { ...found, endedAt: attempt.endedAt });
  const sees = {
    score: isStaff || released.score.shown,
    marks: isStaff || released.marks.shown,
    solutions: isStaff || released.solutions.shown,
  };
  const [rows, ids, times, reports] = await Promise.all([
    selectAttemptQuestions(db, attempt.id),
    selectQuestionIdsOfAttempt(db, attempt.id),
    selectQuestionTimes(db, attempt.id),
    selectReportsOfAttempt(db, attempt.id),
  ]);
  const lastedMs = attempt.endedAt.getTime() - attempt.startedAt.getTime();
  const prepared = await preparedQuestions(
    db,
    rows.map(({ questionVersionId }) => questionVersionId),
  );
  const arrivals = isStaff ? await arrivedLate(db, found) : null;
  const regrades = sees.marks ? await selectRegradesOfAttempt(db, attempt.id) : [];
  return {
    attemptId: attempt.id,
    number: attempt.number,
    quiz: { id: quiz.id, slug: quiz.slug, title: quizDefinition(quiz.definition).title },
    course,
    ownerName: isOwner ? null : found.ownerName,
    isStaff,
    startedAt: attempt.startedAt,
    endedAt: attempt.endedAt,
    endReason: attempt.endReason,
    dueAt: attempt.dueAt,
    maxScore: attempt.maxScore,
    score: sees.score ? attempt.score : null,
    penalty: sees.score && attempt.gradedAt ? attempt.penalty : null,
    isGraded: attempt.gradedAt !== null,
    releases: released,
    questions: rows.map((row) => {
      const variant = storedVariant(prepared.get(row.questionVersionId) as never, row);
      return {
        ...reviewQuestion(row, variant, { sees, locale }),
        questionId: ids.get(row.position) ?? '',
        openMs: openMs(times.get(row.position), lastedMs),
        report: reports.findLast(({ position }) => position === row.position) ?? null,
        arrivedLate: arrivals && (arrivals.get(row.position) ?? { grace: 0, late: 0 }),
        regrades: regrades
          .filter(({ position }) => position === row.position)
          .map(({ position: _position, ...told }) => told),
      };
    }),
  };
}

function reviewQuestion(
  row: AttemptQuestionRow,
  variant: Variant,
  { sees, locale }: { sees: { marks: boolean; solutions: boolean }; locale: Locale },
): Omit<ReviewQuestion, 'questionId' | 'openMs' | 'report' | 'arrivedLate' | 'regrades'> {
  const { position, points, flagged, note, savedAt } = row;
  const showsGrade = sees.marks && row.grade !== null;
  return {
    position,
    topics: variant.prepared.question.topics,
    points,
    question: shownQuestionView(variant, locale),
    response: storedResponse(row.response),
    flagged,
    note,
    savedAt,
    hints: shownHints(variant, row.hintsTaken, locale),
    score: sees.marks ? row.score : null,
    grade: showsGrade ? shownGradeView(variant, Grade.parse(row.grade), locale) : null,
    solution: sees.solutions ? shownSolutionView(variant, locale) : null,
  };
}

/** Two tabs that stand open side by side both count: a question was not open for longer than the attempt. */
const openMs = (counted: number | undefined, lastedMs: number): number | null =>
  counted === undefined ? null : Math.min(counted, lastedMs);

async function arrivedLate(
  db: Database,
  { attempt }: AccessibleAttempt,
): Promise<Map<number, { grace: number; late: number }>> {
  const counts = new Map<number, { grace: number; late: number }>();
  for (const { position, outcome } of await selectResponseSaves(db, attempt.id)) {
    if (outcome !== 'grace' && outcome !== 'late') continue;
    const count = counts.get(position) ?? { grace: 0, late: 0 };
    count[outcome] += 1;
    counts.set(position, count);
  }
  return counts;
}
