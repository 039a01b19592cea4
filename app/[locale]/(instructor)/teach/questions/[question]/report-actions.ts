'use server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { resolveReport } from '#app/_domain/question-reports/resolve-report.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';

const Resolve = z.object({ course: z.string().max(100), slug: z.string().max(100), reportId: z.string() });

/** Notes that a report was seen to. */
export async function resolveReportAction(
  _before: { problem: string | null },
  form: FormData,
): Promise<{ problem: string | null }> {
  try {
    const user = await requireUser();
    const asked = Resolve.safeParse(Object.fromEntries(form));
    if (!asked.success) throw new DomainError('request_unreadable');
    await resolveReport(database(), user, asked.data);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { problem: (await explainRefusal(error)).message };
  }
  revalidatePath('/[locale]/teach/questions/[question]', 'page');
  return { problem: null };
}
