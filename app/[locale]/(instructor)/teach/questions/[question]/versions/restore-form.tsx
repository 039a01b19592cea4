'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { restoreAction } from '../actions.ts';

/** Makes an old text the newest draft. */
export function RestoreForm({
  course,
  slug,
  number,
  stand,
}: {
  course: string;
  slug: string;
  number: number;
  stand: string;
}) {
  const t = useTranslations('authoring.versions');
  const [{ problem }, action] = useActionState(restoreAction, { problem: null });
  return (
    <form action={action}>
      <input type="hidden" name="course" value={course} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="from" value={stand} />
      <SubmitButton size="small" aria-label={t('restoreVersion', { number })}>
        {t('restore')}
      </SubmitButton>
      {problem === null ? null : (
        <p role="alert" className="text-sm text-bad">
          {'message' in problem ? problem.message : t(problem.code === 'same' ? 'isSame' : 'isNewer')}
        </p>
      )}
    </form>
  );
}
