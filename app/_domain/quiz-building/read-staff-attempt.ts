import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { selectFinalRuns } from '#db/queries/code-runs.ts';
import { selectResponseSaves } from '#db/queries/response-saves.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { requireAttempt } from '../attempts/attempt-access.ts';
import type { SaveOutcome } from '../attempts/attempt-messages.ts';
import { storedResponse } from '../attempts/attempt-view.ts';
import { readReview, type Review } from '../attempts/read-review.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';

/** An answer that arrived, in effect or not. */
export interface ArrivedAnswer {
  id: string;
  receivedAt: Date;
  /** When it was typed, by the database's clock as the browser knew it. */
  editedAt: Date;
  outcome: SaveOutcome;
  /** Null: the answer was taken back. */
  response: Response | null;
  /** 1 for the first tab of the attempt. */
  tab: number;
}

export interface StaffAttempt {
  quizId: string;
  number: number;
  ownerName: string;
  startedAt: Date;
  endsAt: Date | null;
  zone: string;
  /** Null while it runs. */
  review: Review | null;
  /** Pieces of code that decide its score: not run by the platform's fault, and in the queue. */
  code: { failed: number; waiting: number };
  /** Every answer that arrived, by position, in the order of arrival. */
  history: Map<number, ArrivedAnswer[]>;
}

/** One attempt with all that its staff may see. @throws DomainError `not_found` for everybody else, its student too */
export async function readStaffAttempt(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  locale: Locale,
): Promise<StaffAttempt> {
  const { attempt, quiz, course, ownerName, isStaff } = await requireAttempt(db, viewer, unsafeAttemptId);
  if (!isStaff) throw new DomainError('not_found');
  const [review, saves, runs] = await Promise.all([
    readReview(db, viewer, attempt.id, locale),
    selectResponseSaves(db, attempt.id),
    attempt.gradedAt ? [] : selectFinalRuns(db, attempt.id),
  ]);
  const failed = runs.filter(({ status }) => status === 'failed').length;
  const tabs = [...new Set(saves.map(({ writer }) => writer))];
  const answers = saves.map(({ position, writer, response, ...save }) => ({
    position,
    answer: { ...save, response: storedResponse(response), tab: tabs.indexOf(writer) + 1 },
  }));
  return {
    quizId: quiz.id,
    number: attempt.number,
    ownerName,
    startedAt: attempt.startedAt,
    endsAt: attempt.endsAt,
    zone: course.timeZone,
    review,
    code: { failed, waiting: runs.filter(({ finishedAt }) => finishedAt === null).length },
    history: new Map(
      [...Map.groupBy(answers, ({ position }) => position)].map(([position, own]) => [
        position,
        own.map(({ answer }) => answer),
      ]),
    ),
  };
}
