'use server';
import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import type { QuizProblem } from '#app/_domain/quiz-building/check-quiz.ts';
import { publishQuiz, unpublishQuiz } from '#app/_domain/quiz-building/publish-quiz.ts';
import { requireQuiz } from '#app/_domain/quiz-building/require-quiz.ts';
import { type DateField, saveDates } from '#app/_domain/quiz-building/save-dates.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';
import { tellDates, type ToldProblem } from './tell-dates.ts';

export type TypedDates = Record<DateField | 'passCode', string>;

export interface DatesState {
  /** Makes each answer news. */
  tries: number;
  typed: TypedDates;
  saved: { changedAttempts: number } | null;
  problems: ToldProblem[];
  refused: string | null;
}

export async function saveDatesAction(before: DatesState, form: FormData): Promise<DatesState> {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 100);
  const typed = {
    opensAt: text('opensAt'),
    dueAt: text('dueAt'),
    closesAt: text('closesAt'),
    passCode: text('passCode'),
  };
  const state = { tries: before.tries + 1, typed, saved: null, problems: [], refused: null };
  try {
    const user = await requireUser();
    const quizId = text('quizId');
    const result = await saveDates(database(), user, quizId, { ...typed, seenAt: text('seenAt') });
    if (result.outcome === 'saved') {
      refresh();
      return { ...state, saved: { changedAttempts: result.changedAttempts } };
    }
    const { course } = await requireQuiz(database(), user, quizId, { role: 'ta' });
    return { ...state, problems: tellDates(result.problems, course.timeZone, await getLocale()) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...state, refused: (await explainRefusal(error)).message };
  }
}

export interface PublishState {
  problems: QuizProblem[];
  refused: string | null;
}

export async function publishAction(_before: PublishState, form: FormData): Promise<PublishState> {
  const user = await requireUser();
  const quizId = String(form.get('quizId') ?? '');
  try {
    if (form.get('publish') === 'no') {
      await unpublishQuiz(database(), user, quizId);
      refresh();
      return { problems: [], refused: null };
    }
    const { problems } = await publishQuiz(database(), user, quizId);
    refresh();
    return { problems, refused: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { problems: [], refused: (await explainRefusal(error)).message };
  }
}
