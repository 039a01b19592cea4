import type { Locale } from '#db/contract/locale.ts';
import type { AttemptQuestionRow } from '#db/queries/attempt-questions.ts';
import type { FoundAttempt } from '#db/queries/attempts.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import { Response } from '#quizzes/schema/response.ts';
import { shownHints, shownQuestionView } from '../questions/shown-question-view.ts';
import { attemptRules, quizDefinition } from '../quizzes/quiz-definition.ts';
import type { AttemptClock, AttemptQuestion, AttemptState, PositionState } from './attempt-messages.ts';
import { isAnswered } from './is-answered.ts';

/** What the state of an attempt is made from. */
export interface ViewedAttempt {
  attempt: Pick<
    FoundAttempt['attempt'],
    'id' | 'number' | 'rules' | 'startedAt' | 'endsAt' | 'dueAt' | 'endedAt' | 'endReason' | 'reached'
  >;
  quiz: FoundAttempt['quiz'];
  now: Date;
}
type ViewedQuestion = Pick<
  AttemptQuestionRow,
  'position' | 'points' | 'response' | 'flagged' | 'revision' | 'savedAt'
>;

const iso = (date: Date | null): string | null => date && date.toISOString();

export function attemptClock({ attempt, now }: Pick<ViewedAttempt, 'attempt' | 'now'>): AttemptClock {
  const { endsAt, endedAt, endReason } = attempt;
  return { now: now.toISOString(), endsAt: iso(endsAt), endedAt: iso(endedAt), endReason };
}

export function attemptState(
  viewed: ViewedAttempt,
  questions: readonly ViewedQuestion[],
  locale: Locale,
): AttemptState {
  const { attempt, quiz } = viewed;
  const { navigation, hints } = attemptRules(attempt.rules);
  return {
    ...attemptClock(viewed),
    id: attempt.id,
    quizId: quiz.id,
    quizSlug: quiz.slug,
    title: quizDefinition(quiz.definition).title[locale],
    number: attempt.number,
    startedAt: attempt.startedAt.toISOString(),
    dueAt: iso(attempt.dueAt),
    navigation,
    hints,
    reached: attempt.reached,
    positions: questions.map(positionState),
  };
}

function positionState(row: ViewedQuestion): PositionState {
  const { position, points, flagged, revision } = row;
  return {
    position,
    points,
    flagged,
    revision,
    answered: isAnswered(storedResponse(row.response)),
    savedAt: iso(row.savedAt),
  };
}

/** A question of an attempt with what its student did to it. */
export function attemptQuestion(row: AttemptQuestionRow, variant: Variant, locale: Locale): AttemptQuestion {
  const { position, points, flagged, note, revision, writer } = row;
  return {
    position,
    points,
    question: shownQuestionView(variant, locale),
    response: storedResponse(row.response),
    flagged,
    note,
    revision,
    savedAt: iso(row.savedAt),
    writer,
    hints: shownHints(variant, row.hintsTaken, locale),
  };
}

/** @throws ZodError for a stored response that this source cannot read: a fault */
export function storedResponse(stored: unknown): Response | null {
  return stored === null || stored === undefined ? null : Response.parse(stored);
}
