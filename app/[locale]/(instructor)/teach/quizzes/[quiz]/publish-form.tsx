'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { publishAction } from './actions.ts';

/** Shows a quiz to students, or takes it back while nobody has begun it. */
export function PublishForm({
  quizId,
  published,
  students,
  attempts,
}: {
  quizId: string;
  published: boolean;
  students: number;
  attempts: number;
}) {
  const t = useTranslations('quizBuilding');
  const [state, action] = useActionState(publishAction, { problems: [], refused: null });
  if (published && attempts > 0) {
    return <p className="text-sm text-muted">{t('overview.keepPublished', { count: attempts })}</p>;
  }
  return (
    <form action={action} className="space-y-3">
      <input type="hidden" name="quizId" value={quizId} />
      <input type="hidden" name="publish" value={published ? 'no' : 'yes'} />
      {published ? null : <p className="text-sm text-muted">{t('overview.publishNote')}</p>}
      <SubmitButton kind={published ? 'secondary' : 'primary'}>
        {published ? t('overview.unpublish') : t('overview.publish', { count: students })}
      </SubmitButton>
      {state.refused ? <Notice tone="bad" role="alert" title={state.refused} /> : null}
      {state.problems.length > 0 ? (
        <Notice tone="bad" role="alert" title={t('build.notSaved')}>
          <ul className="list-disc pl-4">
            {state.problems.map((problem) => (
              <li key={`${problem.field} ${problem.code} ${JSON.stringify(problem.values)}`}>
                {t(`build.problem.${problem.code}`, problem.values as never)}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </form>
  );
}
