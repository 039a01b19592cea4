import type { QuizRules, ReviewMoment } from '#quizzes/schema/quiz.ts';

/** Whether something of an attempt is shown to who sat it, and if not, from when on: null if no date can be named. */
export type Release = { shown: true } | { shown: false; from: Date | null };

export interface ReviewDates {
  /** Null while the attempt runs: nothing is shown then. */
  endedAt: Date | null;
  /** This person's own. */
  dueAt: Date | null;
  closesAt: Date | null;
  /** The database's clock. */
  now: Date;
}

/**
 * Where a date is missing the next one counts: without a due date the close, without both the end of the attempt.
 * Without a close nothing is ever after it.
 */
export function release(moment: ReviewMoment, { endedAt, dueAt, closesAt, now }: ReviewDates): Release {
  if (moment === 'never') return { shown: false, from: null };
  if (moment === 'after-close' && !closesAt) return { shown: false, from: null };
  const date = moment === 'after-due' ? (dueAt ?? closesAt) : moment === 'after-close' ? closesAt : null;
  if (!endedAt) return { shown: false, from: date };
  return date && now < date ? { shown: false, from: date } : { shown: true };
}

export interface ReviewReleases {
  score: Release;
  marks: Release;
  solutions: Release;
}

export function releases(review: QuizRules['review'], dates: ReviewDates): ReviewReleases {
  return {
    score: release(review.score, dates),
    marks: release(review.marks, dates),
    solutions: release(review.solutions, dates),
  };
}
