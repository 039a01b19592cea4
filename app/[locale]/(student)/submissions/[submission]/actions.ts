'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { regradeSubmission } from '#app/_domain/submissions/regrade-submission.ts';
import { stopSubmission } from '#app/_domain/submissions/stop-submission.ts';

/** Asks for the end of a run. One that has just ended needs no stopping; the page hears of both by itself. */
export async function stopAction(form: FormData): Promise<void> {
  const user = await requireUser();
  const unsafeSubmissionId = z.string().catch('').parse(form.get('submission'));
  try {
    await stopSubmission(database(), user, unsafeSubmissionId);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'submission_ended') throw error;
  }
}

/** Has a submission graded anew; the page follows the new grading. */
export async function regradeAction(form: FormData): Promise<void> {
  const user = await requireUser();
  const unsafeSubmissionId = z.string().catch('').parse(form.get('submission'));
  await regradeSubmission(database(), user, unsafeSubmissionId);
  refresh();
}
