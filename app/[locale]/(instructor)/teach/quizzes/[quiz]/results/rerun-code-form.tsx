'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { rerunCodeAction } from './actions.ts';

/** Says that scores wait for code that could not be run, with the button that tries again. */
export function RerunCodeForm({
  of,
  count,
}: {
  of: { quizId: string } | { attemptId: string };
  /** Attempts of the quiz, or pieces of code of the attempt. */
  count: number;
}) {
  const t = useTranslations('quizBuilding.results');
  const [state, action] = useActionState(rerunCodeAction, { refused: null });
  const [[name, id] = ['', '']] = Object.entries(of);
  const isAttempt = 'attemptId' in of;
  return (
    <form action={action} className="max-w-2xl">
      <input type="hidden" name={name} value={id} />
      <Notice tone="bad" title={t(isAttempt ? 'codeFailed' : 'codeFailedIn', { count })}>
        <p className="pb-2">{t('codeFailedHint')}</p>
        <SubmitButton size="small">{t('runAgain')}</SubmitButton>
        {state.refused ? (
          <p role="alert" className="pt-2 text-bad">
            {state.refused}
          </p>
        ) : null}
      </Notice>
    </form>
  );
}
