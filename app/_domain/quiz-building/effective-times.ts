import type { Database } from '#db/client.ts';
import { type RosterEntry, selectRoster } from '#db/queries/quiz-building.ts';
import type { QuizExceptionTerms } from '#db/queries/quiz-exceptions.ts';
import type { QuizRow } from '#db/queries/quizzes.ts';
import type { QuizRules } from '#quizzes/schema/quiz.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { minutesAllowed } from '../quizzes/quiz-state.ts';
import { type FoundQuizForStaff, requireQuiz } from './require-quiz.ts';

/** The times that really hold for one person. */
export interface EffectiveTimes {
  opensAt: Date | null;
  dueAt: Date | null;
  closesAt: Date | null;
  /** The whole limit of an attempt; null: none. */
  minutes: number | null;
  /** How many attempts in all; null: as many as one likes. */
  attempts: number | null;
  /** Who starts later has less than the limit; null where nothing cuts it. */
  lastFullStart: Date | null;
  /** When the last attempt ends at the latest; null: never. */
  lastEnd: Date | null;
}

const PLAIN: QuizExceptionTerms = {
  timeMultiplier: 1,
  extraMinutes: 0,
  extraAttempts: 0,
  opensAt: null,
  dueAt: null,
  closesAt: null,
};
const MINUTE = 60_000;

export function effectiveTimes(
  quiz: Pick<QuizRow, 'opensAt' | 'dueAt' | 'closesAt'>,
  rules: Pick<QuizRules, 'minutes' | 'attempts'>,
  exception: QuizExceptionTerms | null,
): EffectiveTimes {
  const terms = exception ?? PLAIN;
  const minutes = minutesAllowed(rules, terms);
  const closesAt = terms.closesAt ?? quiz.closesAt;
  return {
    opensAt: terms.opensAt ?? quiz.opensAt,
    dueAt: terms.dueAt ?? quiz.dueAt,
    closesAt,
    minutes,
    attempts: rules.attempts === null ? null : rules.attempts + terms.extraAttempts,
    lastFullStart: closesAt && minutes !== null ? new Date(closesAt.getTime() - minutes * MINUTE) : null,
    lastEnd: closesAt,
  };
}

export interface PersonTimes extends RosterEntry {
  times: EffectiveTimes;
}

export interface QuizTimes extends FoundQuizForStaff {
  rules: QuizRules;
  /** Everybody in the course. */
  people: PersonTimes[];
}

/** Window, limit and last end of everybody in the course. @throws DomainError `not_found` for all but staff */
export async function readEffectiveTimes(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
): Promise<QuizTimes> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  const { rules } = quizDefinition(found.quiz.definition);
  const roster = await selectRoster(db, { quizId: found.quiz.id, courseId: found.quiz.courseId });
  const people = roster.map((entry) => ({
    ...entry,
    times: effectiveTimes(found.quiz, rules, entry.exception),
  }));
  return { ...found, rules, people };
}
