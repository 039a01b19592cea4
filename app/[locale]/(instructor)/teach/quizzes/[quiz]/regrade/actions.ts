'use server';
import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { applyRegrade } from '#app/_domain/regrades/apply-regrade.ts';
import { startRegradeRuns } from '#app/_domain/regrades/start-regrade-runs.ts';
import { undoRegrade } from '#app/_domain/regrades/undo-regrade.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';
import { redirect } from '#app/_i18n/navigation.ts';

export interface ApplyState {
  tries: number;
  reason: string;
  reasonMissing: boolean;
  refused: string | null;
}

/** Which regrade a form of the preview is about; nothing of it is known to fit. */
function orderIn(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    questionId: text('questionId'),
    toVersionId: text('toVersionId'),
    policy: text('policy'),
    leftOut: text('leftOut'),
    keepsReworded: form.has('keepsReworded'),
  };
}

/** Does what the preview on the page shows, then goes to the record. */
export async function applyRegradeAction(before: ApplyState, form: FormData): Promise<ApplyState> {
  const user = await requireUser();
  const text = (name: string) => String(form.get(name) ?? '');
  const reason = text('reason').trim();
  const state = { tries: before.tries + 1, reason, reasonMissing: reason === '', refused: null };
  if (state.reasonMissing) return state;
  const quizId = text('quizId');
  let applied: { attempts: number };
  try {
    applied = await applyRegrade(database(), user, quizId, {
      ...orderIn(form),
      fingerprint: text('fingerprint'),
      reason,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // The preview below is made anew, so that it shows what would be done now.
    refresh();
    return { ...state, refused: (await explainRefusal(error)).message };
  }
  const query = { course: text('course'), applied: String(applied.attempts) };
  return redirect({
    href: { pathname: `/teach/quizzes/${quizId}/regrade`, query },
    locale: await getLocale(),
  });
}

export interface RerunState {
  refused: string | null;
}

/** Has a grader run the code that the preview waits for; the page then shows how far that is. */
export async function rerunCodeAction(_before: RerunState, form: FormData): Promise<RerunState> {
  const user = await requireUser();
  try {
    await startRegradeRuns(database(), user, String(form.get('quizId') ?? ''), orderIn(form));
    refresh();
    return { refused: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { refused: (await explainRefusal(error)).message };
  }
}

export interface UndoState {
  undone: number | null;
  refused: string | null;
}

export async function undoRegradeAction(_before: UndoState, form: FormData): Promise<UndoState> {
  const user = await requireUser();
  const unsafe = {
    quizId: String(form.get('quizId') ?? ''),
    regradeId: String(form.get('regradeId') ?? ''),
  };
  try {
    const { attempts } = await undoRegrade(database(), user, unsafe);
    refresh();
    return { undone: attempts, refused: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { undone: null, refused: (await explainRefusal(error)).message };
  }
}
