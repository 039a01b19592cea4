'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { regradeSubmission } from '#app/_domain/submissions/regrade-submission.ts';
import { stopSubmission } from '#app/_domain/submissions/stop-submission.ts';

const MEANWHILE: ReadonlySet<string> = new Set(['submission_ended', 'not_allowed']);

/**
 * Asks for the end of a run. One that has just ended needs no stopping, and one that staff have asked for meanwhile is not
 * the student's to stop; the page hears of all this by itself.
 */
export async function stopAction(form: FormData): Promise<void> {
  const user = await requireUser();
  const unsafeSubmissionId = z.string().catch('').parse(form.get('submission'));
  try {
    await stopSubmission(database(), user, unsafeSubmissionId);
  } catch (error) {
    if (!(error instanceof DomainError) || !MEANWHILE.has(error.code)) throw error;
  }
}

/** Has a submission graded anew; the page follows the new grading. */
export async function regradeAction(form: FormData): Promise<void> {
  const user = await requireUser();
  const unsafeSubmissionId = z.string().catch('').parse(form.get('submission'));
  await regradeSubmission(database(), user, unsafeSubmissionId);
  refresh();
}
