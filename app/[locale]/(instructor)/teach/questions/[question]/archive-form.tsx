'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { archiveAction } from './actions.ts';

/** Puts a question away, or back. */
export function ArchiveForm({
  which,
  archived,
}: {
  which: { course: string; slug: string };
  archived: boolean;
}) {
  const t = useTranslations('authoring.archive');
  const [{ problem }, action] = useActionState(archiveAction, { problem: null });
  return (
    <form action={action} className="flex flex-col gap-1">
      <input type="hidden" name="course" value={which.course} />
      <input type="hidden" name="slug" value={which.slug} />
      <input type="hidden" name="archived" value={archived ? 'no' : 'yes'} />
      <SubmitButton>{t(archived ? 'bringBack' : 'archive')}</SubmitButton>
      {problem === null ? null : (
        <p role="alert" className="max-w-56 text-sm text-bad">
          {'message' in problem ? problem.message : t('inUse', { quizzes: problem.quizzes.join(', ') })}
        </p>
      )}
    </form>
  );
}
