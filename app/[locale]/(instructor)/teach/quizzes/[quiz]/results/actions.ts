'use server';
import { refresh } from 'next/cache';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { rerunAllFailedCode, rerunFailedCode } from '#app/_domain/quiz-building/rerun-code.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';

export interface RerunState {
  refused: string | null;
}

/** Runs code that could not be run once more: of one attempt, or of all of a quiz. */
export async function rerunCodeAction(_before: RerunState, form: FormData): Promise<RerunState> {
  const user = await requireUser();
  const attemptId = form.get('attemptId');
  try {
    if (attemptId === null) await rerunAllFailedCode(database(), user, String(form.get('quizId') ?? ''));
    else await rerunFailedCode(database(), user, String(attemptId));
    refresh();
    return { refused: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { refused: (await explainRefusal(error)).message };
  }
}
