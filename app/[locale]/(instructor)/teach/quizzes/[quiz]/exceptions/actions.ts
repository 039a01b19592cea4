'use server';
import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { editException, type NumberField } from '#app/_domain/quiz-building/edit-exception.ts';
import { giveExceptions, previewExceptions } from '#app/_domain/quiz-building/give-exceptions.ts';
import type { ExceptionPlan } from '#app/_domain/quiz-building/plan-exceptions.ts';
import { requireQuiz } from '#app/_domain/quiz-building/require-quiz.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';
import { type ToldProblem, tellDates } from '../tell-dates.ts';

export interface ListState {
  tries: number;
  /** The list that was checked. */
  text: string;
  extended: number[];
  plan: ExceptionPlan | null;
  applied: { people: number; attempts: number } | null;
  refused: string | null;
}

/** Checks a pasted list, or gives what it says. */
export async function exceptionListAction(before: ListState, form: FormData): Promise<ListState> {
  let user: SignedInUser | null = null;
  const quizId = String(form.get('quizId') ?? '');
  // Forms send lines as CR LF, the field holds them as LF.
  const text = String(form.get('text') ?? '').replaceAll('\r\n', '\n');
  const extended = [...form.entries()].flatMap(([name, value]) =>
    name.startsWith('conflict-') && value === 'extend' ? [Number(name.slice('conflict-'.length))] : [],
  );
  const state = { tries: before.tries + 1, text, extended, plan: null, applied: null, refused: null };
  try {
    user = await requireUser();
    if (form.get('do') !== 'apply') {
      const plan = await previewExceptions(database(), user, quizId, { text, extended });
      return { ...state, plan };
    }
    const fingerprint = String(form.get('fingerprint') ?? '');
    const applied = await giveExceptions(database(), user, quizId, { text, extended, fingerprint });
    refresh();
    return { ...state, text: '', extended: [], applied };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const plan =
      user && (await previewExceptions(database(), user, quizId, { text, extended }).catch(() => null));
    return { ...state, plan, refused: (await explainRefusal(error)).message };
  }
}

export type TypedException = Record<
  'timeMultiplier' | 'extraMinutes' | 'extraAttempts' | 'opensAt' | 'dueAt' | 'closesAt',
  string
>;

export interface EditState {
  tries: number;
  typed: TypedException;
  saved: { changedAttempts: number } | null;
  numbers: NumberField[];
  dates: ToldProblem[];
  refused: string | null;
}

/** Saves one person's exception as it is typed; `clear` takes it back. */
export async function editExceptionAction(before: EditState, form: FormData): Promise<EditState> {
  const isClear = form.get('do') === 'clear';
  const text = (name: string) => (isClear ? '' : String(form.get(name) ?? '').slice(0, 40));
  const unsafe = { quizId: String(form.get('quizId') ?? ''), userId: String(form.get('userId') ?? '') };
  const typed = {
    timeMultiplier: text('timeMultiplier'),
    extraMinutes: text('extraMinutes'),
    extraAttempts: text('extraAttempts'),
    opensAt: text('opensAt'),
    dueAt: text('dueAt'),
    closesAt: text('closesAt'),
  };
  const state = { tries: before.tries + 1, typed, saved: null, numbers: [], dates: [], refused: null };
  try {
    const user = await requireUser();
    const result = await editException(database(), user, unsafe, typed);
    if (result.outcome === 'saved') {
      refresh();
      return { ...state, saved: { changedAttempts: result.changedAttempts } };
    }
    const { course } = await requireQuiz(database(), user, unsafe.quizId, { role: 'ta' });
    const dates = tellDates(result.dates, course.timeZone, await getLocale());
    return { ...state, numbers: result.numbers, dates };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...state, refused: (await explainRefusal(error)).message };
  }
}
