import { createHash } from 'node:crypto';
import type { RosterEntry } from '#db/queries/quiz-building.ts';
import type { QuizExceptionTerms } from '#db/queries/quiz-exceptions.ts';
import type { QuizRow } from '#db/queries/quizzes.ts';
import type { QuizRules } from '#quizzes/schema/quiz.ts';
import { ExceptionTerms } from '../quizzes/grant-exception.ts';
import { minutesAllowed } from '../quizzes/quiz-state.ts';
import { type EffectiveTimes, effectiveTimes } from './effective-times.ts';
import { findConflict, type TimeConflict } from './find-conflict.ts';
import type { ListLine } from './read-exception-list.ts';
import type { TypedTerms } from './read-terms.ts';
import { type DateField, type DateProblem, outOfOrder } from './save-dates.ts';
import { readLocalTime } from './zoned-time.ts';

/**
 * Why a line does nothing. unread: `text` cannot be read · nothing: it gives nothing · unknown, ambiguous: nobody, or
 * several, are called so · twice: another line is about the same person · out_of_range: more than the site allows · the
 * others: a date of it
 */
export type LineProblem = { line: number; person: string } & (
  | { code: 'unread'; text: string }
  | { code: 'nothing' | 'unknown' | 'ambiguous' | 'out_of_range' }
  | { code: 'twice'; first: number }
  | { code: 'date'; date: DateProblem }
);

/** What a line does to one person. */
export interface PlannedException {
  line: number;
  user: RosterEntry['user'];
  old: QuizExceptionTerms | null;
  /** Null: the exception is taken back. */
  fresh: QuizExceptionTerms | null;
  before: EffectiveTimes;
  after: EffectiveTimes;
  running: RosterEntry['running'];
  /** When the attempt that runs would end; null without one, or without an end. */
  runningEnd: Date | null;
  conflict: TimeConflict | null;
  changes: boolean;
}

export interface ExceptionPlan {
  planned: PlannedException[];
  problems: LineProblem[];
  /** The same for two plans that do the same. */
  fingerprint: string;
}

export interface ExceptionContext {
  quiz: QuizRow;
  rules: QuizRules;
  zone: string;
  roster: readonly RosterEntry[];
  now: Date;
}

const PLAIN: QuizExceptionTerms = {
  timeMultiplier: 1,
  extraMinutes: 0,
  extraAttempts: 0,
  opensAt: null,
  dueAt: null,
  closesAt: null,
};

/** What a list would do, line by line. @param extended the lines whose conflicts are solved by a later close */
export function planExceptions(
  context: ExceptionContext,
  lines: readonly ListLine[],
  extended: ReadonlySet<number>,
): ExceptionPlan {
  const planned: PlannedException[] = [];
  const problems: LineProblem[] = [];
  for (const line of lines) {
    const one = planLine(context, line, extended.has(line.line));
    if ('code' in one) {
      problems.push(one);
      continue;
    }
    const first = planned.find(({ user }) => user.id === one.user.id);
    if (first) problems.push({ line: line.line, person: line.person, code: 'twice', first: first.line });
    else planned.push(one);
  }
  return { planned, problems, fingerprint: fingerprintOf(planned, problems) };
}

function planLine(
  { quiz, rules, zone, roster, now }: ExceptionContext,
  line: ListLine,
  extends_: boolean,
): PlannedException | LineProblem {
  const at = { line: line.line, person: line.person };
  const people = findPeople(roster, line.person);
  const [entry] = people;
  if (!entry) {
    const text = afterName(roster, line.person);
    return text === null ? { ...at, code: 'unknown' } : { ...at, code: 'unread', text };
  }
  if (people.length > 1) return { ...at, code: 'ambiguous' };
  if ('unread' in line) return { ...at, code: 'unread', text: line.unread };
  if (isEmpty(line.terms)) return { ...at, code: 'nothing' };

  const old = entry.exception && termsOf(entry.exception);
  const read = mergeTerms(line.terms.clear ? PLAIN : (old ?? PLAIN), line.terms, zone);
  if ('problem' in read) return { ...at, code: 'date', date: read.problem };
  const checked = ExceptionTerms.safeParse(read.terms);
  if (!checked.success) return { ...at, code: 'out_of_range' };
  const asked = effectiveTimes(quiz, rules, read.terms);
  const [wrong] = outOfOrder(asked);
  if (wrong) return { ...at, code: 'date', date: wrong };

  const conflict = findConflict({ rules, terms: read.terms, times: asked, entry, now });
  const terms = extends_ && conflict ? { ...read.terms, ...conflict.extension } : read.terms;
  const fresh = isSame(terms, PLAIN) ? null : terms;
  return {
    line: line.line,
    user: entry.user,
    old,
    fresh,
    before: effectiveTimes(quiz, rules, old),
    after: effectiveTimes(quiz, rules, fresh),
    running: entry.running,
    runningEnd: endOf(entry.running, fresh ?? PLAIN, effectiveTimes(quiz, rules, fresh).closesAt),
    conflict,
    changes: !isSame(old ?? PLAIN, fresh ?? PLAIN),
  };
}

/** As the database counts it: the limit that the attempt was begun with, and never beyond the close. */
function endOf(
  running: RosterEntry['running'],
  terms: QuizExceptionTerms,
  closesAt: Date | null,
): Date | null {
  if (!running) return null;
  const minutes = minutesAllowed(running, terms);
  const full = minutes === null ? null : running.startedAt.getTime() + minutes * 60_000;
  const ends = [full, closesAt?.getTime() ?? null].filter((end) => end !== null);
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
}

/** Letter case and width do not matter. */
const plain = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** What stands behind a name that is known: `Lin Mei a lot` is about Lin Mei. Null where no name is. */
function afterName(roster: readonly RosterEntry[], written: string): string | null {
  const text = written.trim().replace(/\s+/g, ' ');
  const known = roster.find(({ user }) => plain(text).startsWith(`${plain(user.name)} `));
  return known ? text.slice(known.user.name.trim().length).trim() : null;
}

/** By the email address, the whole name, or a student number, with which schools begin their addresses. */
function findPeople(roster: readonly RosterEntry[], written: string): RosterEntry[] {
  const wanted = plain(written);
  const callings: ((user: RosterEntry['user']) => string)[] = [
    ({ email }) => plain(email),
    ({ name }) => plain(name),
    ({ email }) => plain(email).replace(/@.*$/, ''),
  ];
  for (const calling of callings) {
    const called = roster.filter(({ user }) => calling(user) === wanted);
    if (called.length > 0) return called;
  }
  return [];
}

function mergeTerms(
  base: QuizExceptionTerms,
  { dates, clear: _clear, ...numbers }: TypedTerms,
  zone: string,
): { terms: QuizExceptionTerms } | { problem: DateProblem } {
  const terms = { ...base, ...numbers };
  for (const [field, typed] of Object.entries(dates) as [DateField, string][]) {
    const repeated = field === 'opensAt' ? 'earlier' : 'later';
    const read = readLocalTime(typed, zone, { repeated, kept: base[field] });
    if ('at' in read) terms[field] = read.at;
    else
      return {
        problem:
          read.problem === 'skipped'
            ? { field, code: 'skipped', next: read.next }
            : { field, code: 'unreadable' },
      };
  }
  return { terms };
}

const isEmpty = ({ dates, clear, ...numbers }: TypedTerms): boolean =>
  !clear && Object.keys(dates).length === 0 && Object.keys(numbers).length === 0;

export function termsOf(row: QuizExceptionTerms): QuizExceptionTerms {
  const { timeMultiplier, extraMinutes, extraAttempts, opensAt, dueAt, closesAt } = row;
  return { timeMultiplier, extraMinutes, extraAttempts, opensAt, dueAt, closesAt };
}

const isSame = (a: QuizExceptionTerms, b: QuizExceptionTerms): boolean =>
  JSON.stringify(termsOf(a)) === JSON.stringify(termsOf(b));

/** Where a close is put is left out: for who has not begun it moves with the clock. */
function fingerprintOf(planned: readonly PlannedException[], problems: readonly LineProblem[]): string {
  const told = planned.map(({ user, old, before, after, conflict }) => [
    user.id,
    old,
    before,
    after.minutes,
    after.attempts,
    conflict?.kind ?? null,
  ]);
  const lines = problems.map(({ line, code }) => [line, code]);
  return createHash('sha256')
    .update(JSON.stringify([told, lines]))
    .digest('hex')
    .slice(0, 32);
}
