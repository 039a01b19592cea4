'use server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { MAX_REPORT, Position } from '#app/_domain/attempts/attempt-messages.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { reportQuestion } from '#app/_domain/question-reports/report-question.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';

const Report = z.object({
  attempt: z.string(),
  position: z.coerce.number().pipe(Position),
  message: z.string().trim().min(1).max(MAX_REPORT),
});

/** Why a report was not taken, in the reader's language; null when it was. */
export interface ReportState {
  problem: string | null;
}

/** Tells the course's staff what is wrong with a question of one's own attempt. */
export async function reportAction(_before: ReportState, form: FormData): Promise<ReportState> {
  try {
    const user = await requireUser();
    takeAllowance(user, 'save');
    const asked = Report.safeParse(Object.fromEntries(form));
    if (!asked.success) throw new DomainError('request_unreadable');
    const { attempt, ...report } = asked.data;
    await reportQuestion(database(), user, attempt, report);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { problem: (await explainRefusal(error)).message };
  }
  revalidatePath('/[locale]/quizzes/[quiz]/attempts/[attempt]/review', 'page');
  return { problem: null };
}
