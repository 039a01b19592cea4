'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { resolveReportAction } from './report-actions.ts';

/** Closes a report. */
export function ResolveForm({
  which,
  reportId,
}: {
  which: { course: string; slug: string };
  reportId: string;
}) {
  const t = useTranslations('authoring.reports');
  const [{ problem }, action] = useActionState(resolveReportAction, { problem: null });
  return (
    <form action={action} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="course" value={which.course} />
      <input type="hidden" name="slug" value={which.slug} />
      <input type="hidden" name="reportId" value={reportId} />
      <SubmitButton size="small">{t('resolve')}</SubmitButton>
      {problem === null ? null : (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}
