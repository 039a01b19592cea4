'use server';
import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { createSubmission } from '#app/_domain/submissions/create-submission.ts';
import { sourceOfFiles, sourceOfText } from '#app/_domain/submissions/read-sent-files.ts';
import { submissionKey } from '#app/_domain/submissions/submission-key.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';
import { redirect } from '#app/_i18n/navigation.ts';
import type { SourceSelection } from '#db/contract/select-source-files.ts';

/** Why nothing was handed in; `about` is the field it belongs to. */
export interface SubmitState {
  about: 'code' | 'files' | 'form';
  message: string;
}

const SentForm = z.object({
  competitionId: z.uuid(),
  formKey: z.uuid(),
  how: z.enum(['code', 'files']),
  code: z.string().optional(),
  /** A file's name in a form loses its folder, so paths come beside the files, in their order. */
  paths: z.array(z.string()).default([]),
});
type SentForm = z.infer<typeof SentForm>;

/** Hands in what the form holds and goes to the submission; the same form twice is one submission. */
export async function submitAction(_before: SubmitState | null, form: FormData): Promise<SubmitState> {
  const locale = await getLocale();
  const sent = SentForm.safeParse({
    competitionId: form.get('competitionId'),
    formKey: form.get('formKey'),
    how: form.get('how'),
    code: form.get('code') ?? undefined,
    paths: form.getAll('paths'),
  });
  let submissionId: string;
  try {
    const user = await requireUser();
    takeAllowance(user, 'upload');
    if (!sent.success) throw new DomainError('request_unreadable');
    const source = await selectedSource(sent.data, form);
    ({ submissionId } = await createSubmission(database(), {
      competitionId: sent.data.competitionId,
      userId: user.id,
      idempotencyKey: submissionKey(sent.data.formKey, source.files),
      files: source.files,
      ignoredFiles: source.ignored,
      locale,
    }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return refused(error, sent.data?.how ?? 'form');
  }
  return redirect({ href: `/submissions/${submissionId}`, locale });
}

async function selectedSource(sent: SentForm, form: FormData): Promise<SourceSelection> {
  if (sent.how === 'code') return sourceOfText(sent.code ?? '');
  const files = form.getAll('files').filter((each) => each instanceof File);
  if (files.length !== sent.paths.length) throw new DomainError('request_unreadable');
  const contents = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  return sourceOfFiles(sent.paths.map((path, i) => ({ path, content: contents[i] as Uint8Array })));
}

async function refused(error: DomainError, how: SubmitState['about']): Promise<SubmitState> {
  const t = await getTranslations('competition.refusal');
  const { reason } = error.values;
  if (error.code === 'source_refused' && typeof reason === 'string' && t.has(reason as never)) {
    return { about: how, message: t(reason as Parameters<typeof t>[0], error.values as never) };
  }
  return { about: 'form', message: (await explainRefusal(error)).message };
}
