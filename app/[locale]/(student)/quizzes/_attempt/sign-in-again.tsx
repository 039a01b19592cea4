'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { TextField } from '#app/_components/field.tsx';
import { TEXT_LINK } from '#app/_components/link.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { signInHere } from './sign-in-here.ts';

/** Signed out in the middle of a quiz: a dialog to sign in again over the page, with all answers kept. */
export function SignInAgain({ waiting, onSignedIn }: { waiting: number; onSignedIn(): void }) {
  const t = useTranslations('quiz.attempt.signIn');
  const dialog = useRef<HTMLDialogElement>(null);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<{ outcome: 'wrong' | 'unreachable'; tries: number } | null>(null);
  const [isClosed, setClosed] = useState(false);
  useEffect(() => {
    if (!isClosed) dialog.current?.showModal();
  }, [isClosed]);
  const succeed = useEffectEvent(onSignedIn);
  // Signed in by another tab: the next save will tell.
  useEffect(() => {
    const onFocus = () => succeed();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, []);
  const signIn = async (form: FormData) => {
    if (isSending) return;
    setSending(true);
    const outcome = await signInHere(String(form.get('email')).trim(), String(form.get('password')));
    setSending(false);
    if (outcome === 'ok') return onSignedIn();
    setProblem((before) => ({ outcome, tries: (before?.tries ?? 0) + 1 }));
  };
  if (isClosed) {
    return (
      <Notice tone="warn" title={t('title')}>
        <p>{t('kept', { count: waiting })}</p>
        <Button size="small" className="mt-2" onClick={() => setClosed(false)}>
          {t('again')}
        </Button>
      </Notice>
    );
  }
  return (
    <dialog
      onClose={() => setClosed(true)}
      ref={dialog}
      aria-labelledby="sign-in-again"
      className="attempt-dialog"
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn(new FormData(event.currentTarget));
        }}
      >
        <div className="space-y-1">
          <h2 id="sign-in-again" className="text-lg">
            {t('title')}
          </h2>
          <p className="text-sm text-muted">{t('kept', { count: waiting })}</p>
        </div>
        {problem ? <Notice key={problem.tries} tone="bad" role="alert" title={t(problem.outcome)} /> : null}
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
          <Button type="submit" kind="primary" aria-disabled={isSending || undefined}>
            {t('submit')}
          </Button>
          <a href="/sign-in" target="_blank" rel="noreferrer" className={`text-sm ${TEXT_LINK}`}>
            {t('elsewhere')}
          </a>
        </div>
      </form>
    </dialog>
  );
}
