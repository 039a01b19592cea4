'use server';
import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { getLocale } from 'next-intl/server';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { type ImportedQuiz, importQuizText } from '#app/_domain/quiz-building/quiz-text.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';
import { redirect } from '#app/_i18n/navigation.ts';

const MAX_BYTES = 100_000;

export interface ImportState {
  tries: number;
  text: string;
  name: string;
  result: Exclude<ImportedQuiz, { outcome: 'saved' }> | { outcome: 'nothing' | 'tooLong' } | null;
  refused: string | null;
}

/** Makes a draft from a file or a pasted text and goes to its page. */
export async function importQuizAction(before: ImportState, form: FormData): Promise<ImportState> {
  const typed = (name: string) => String(form.get(name) ?? '');
  const file = form.get('file');
  const hasFile = file instanceof File && file.size > 0;
  const state: ImportState = {
    tries: before.tries + 1,
    text: typed('text').slice(0, MAX_BYTES),
    name: typed('name').slice(0, 100),
    result: null,
    refused: null,
  };
  if (hasFile && file.size > MAX_BYTES) return { ...state, result: { outcome: 'tooLong' } };
  const text = hasFile ? await file.text() : state.text;
  if (text.trim() === '') return { ...state, result: { outcome: 'nothing' } };
  const course = typed('course');
  try {
    const user = await requireUser();
    takeAllowance(user, 'upload');
    const result = await importQuizText(database(), user, course, { text, name: state.name });
    // What was in the file stays, so that it can be mended here.
    if (result.outcome !== 'saved') return { ...state, text, result };
    return redirect({
      href: { pathname: `/teach/quizzes/${result.quizId}`, query: { course } },
      locale: await getLocale(),
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...state, refused: (await explainRefusal(error)).message };
  }
}
