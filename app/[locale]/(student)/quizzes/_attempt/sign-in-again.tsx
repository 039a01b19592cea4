'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useEffectEvent, useRef } from 'react';
import { TextField } from '#app/_components/field.tsx';
import { TEXT_LINK } from '#app/_components/link.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { signInAgainAction, type SignInAgainState } from './actions.ts';

const FIRST: SignInAgainState = { tries: 0, outcome: 'asked' };

/** Signed out in the middle of a quiz: a dialog to sign in again over the page, with all answers kept. */
export function SignInAgain({ waiting, onSignedIn }: { waiting: number; onSignedIn(): void }) {
  const t = useTranslations('quiz.attempt.signIn');
  const dialog = useRef<HTMLDialogElement>(null);
  const [state, action] = useActionState(signInAgainAction, FIRST);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const succeed = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (state.outcome === 'ok') succeed();
  }, [state]);
  // Signed in by another tab: the next save will tell.
  useEffect(() => {
    const onFocus = () => succeed();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="sign-in-again" className="attempt-dialog">
      <form action={action} className="space-y-4">
        <div className="space-y-1">
          <h2 id="sign-in-again" className="text-lg">
            {t('title')}
          </h2>
          <p className="text-sm text-muted">{t('kept', { count: waiting })}</p>
        </div>
        {state.outcome === 'wrong' || state.outcome === 'locked' ? (
          <Notice key={state.tries} tone="bad" role="alert" title={t(state.outcome)} />
        ) : null}
        <TextField
          id="again-email"
          name="email"
          type="email"
          label={t('email')}
          autoComplete="username"
          required
        />
        <TextField
          id="again-password"
          name="password"
          type="password"
          label={t('password')}
          autoComplete="current-password"
          required
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton kind="primary">{t('submit')}</SubmitButton>
          <a href="/sign-in" target="_blank" rel="noreferrer" className={`text-sm ${TEXT_LINK}`}>
            {t('elsewhere')}
          </a>
        </div>
      </form>
    </dialog>
  );
}
