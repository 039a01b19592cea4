'use server';
import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { createQuiz, saveQuiz } from '#app/_domain/quiz-building/save-quiz.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';
import { redirect } from '#app/_i18n/navigation.ts';
import type { BuilderState } from './builder-messages.ts';

/** Saves what was built: a new quiz where there is no `quizId`, and then goes to its page. */
export async function saveQuizAction(before: BuilderState, form: FormData): Promise<BuilderState> {
  const text = (name: string) => String(form.get(name) ?? '');
  const state: BuilderState = { tries: before.tries + 1, saved: null, problems: [], refused: null };
  const [quizId, course] = [text('quizId'), text('course')];
  try {
    const user = await requireUser();
    const quiz = parsed(text('quiz'));
    const request = { quiz, seenAt: text('seenAt'), reviewForAll: form.get('reviewForAll') === 'on' };
    const saved = quizId
      ? await saveQuiz(database(), user, quizId, request)
      : await createQuiz(database(), user, course, quiz);
    if (saved.outcome === 'problems') return { ...state, problems: saved.problems };
    if (quizId) {
      refresh();
      return { ...state, saved };
    }
    return redirect({
      href: { pathname: `/teach/quizzes/${saved.quizId}`, query: { course } },
      locale: await getLocale(),
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...state, refused: (await explainRefusal(error)).message };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('request_unreadable');
  }
}
